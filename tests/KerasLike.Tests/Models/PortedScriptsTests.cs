using KerasLike.Datasets;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Metrics;
using KerasLike.Optimizers;
using KerasLosses = KerasLike.Losses;

namespace KerasLike.Tests;

/// <summary>Scripts as they stand in Keras' guides and examples, line by line: steps of one's own, layers of layers, shapes that only a run knows.</summary>
public sealed class PortedScriptsTests
{
    [Fact]
    public void A_variational_autoencoder_learns()
    {
        Keras.Utils.SetRandomSeed(1);
        (System.Numerics.Tensors.Tensor<float> x, _) = Digits.LoadData();
        TensorValue images = Ops.ExpandDims((TensorValue)x / 16f, -1);
        SymbolicTensor input = Keras.Input(8, 8, 1);
        SymbolicTensor h = input.Conv2D(8, 3, activation: "relu", strides: 2, padding: "same").Flatten().Dense(16, "relu");
        SymbolicTensor mean = h.Dense(2, name: "z_mean"), log = h.Dense(2, name: "z_log_var");
        SymbolicTensor z = new Sampling().Apply([mean, log]).Leaf!;
        Assert.Equal((null, 2), z.Shape);
        Model encoder = new(input, [mean, log, z], name: "encoder");
        SymbolicTensor latent = Keras.Input(2);
        Model decoder = new(latent, latent.Dense(64, "relu").Dense(64, "sigmoid").Reshape((8, 8, 1)), name: "decoder");
        Autoencoder model = new(encoder, decoder);
        model.Compile(new Adam(0.01));
        Callbacks.History history = model.Fit(images, epochs: 4, batchSize: 64, verbose: 0);
        Assert.Equal(["kl_loss", "loss", "reconstruction_loss"], history.Keys.Order());
        Assert.True(history["loss"][^1] < 0.85 * history["loss"][0], string.Join(", ", history["loss"]));
        Assert.All(history["kl_loss"], kl => Assert.True(kl > 0));
        float[] Third(Model model) => model.PredictAll(images.Rows(..4), verbose: 0)[2].Leaf!.ToArray<float>();

        // The noise is another one each time.
        Assert.NotEqual(Third(encoder), Third(encoder));
    }

    [Fact]
    public void Two_optimizers_train_two_models_in_one_step()
    {
        Keras.Utils.SetRandomSeed(4);
        Sequential discriminator = new([new InputLayer(4), new Dense(8), new LeakyReLU(0.2), new Dense(1)], name: "d"), generator = new([new InputLayer(3), new Dense(8, "relu"), new Dense(4)], name: "g");
        TensorValue[] before = [discriminator.GetWeights()[0], generator.GetWeights()[0]];
        Adversaries model = new(discriminator, generator, 3);
        model.Compile(new Adam(0.01), new SGD(0.1), new KerasLosses.BinaryCrossentropy(fromLogits: true));
        Callbacks.History history = model.Fit(Keras.Random.Normal((50, 4), mean: 2, seed: 1), batchSize: 16, epochs: 3, verbose: 0);
        Assert.Equal(["d_loss", "g_loss"], history.Keys.Order());
        Assert.NotEqual(before[0].ToArray<float>(), discriminator.GetWeights()[0].ToArray<float>());
        Assert.NotEqual(before[1].ToArray<float>(), generator.GetWeights()[0].ToArray<float>());
    }

    [Fact]
    public void A_small_language_model_of_blocks_of_one_s_own_learns_and_is_saved()
    {
        Keras.Utils.SetRandomSeed(2);
        const int Words = 12, Length = 8, Width = 16;
        SymbolicTensor input = Keras.Input((Shape)Length, dtype: DType.Int32);
        SymbolicTensor h = new TokenAndPosition(Length, Words, Width).Apply(input);
        h = new CausalBlock(Width, 2, 32).Apply(h);
        Model model = new(input, h.Dense(Words));
        model.Compile(new Adam(0.01), new KerasLosses.SparseCategoricalCrossentropy(fromLogits: true), metrics: ["accuracy"]);

        // The next word follows from the last.
        TensorValue words = TensorValue.Of(Enumerable.Range(0, 64 * Length).Select(i => ((i / Length) + (5 * (i % Length))) % Words).ToArray(), (64, Length)), next = Ops.Cast(Ops.Mod(words + 5, Words), "int32");
        Callbacks.History history = model.Fit(words, next, epochs: 40, verbose: 0);
        Assert.True(history["accuracy"][^1] > 0.95, $"{history["accuracy"][^1]}");
        using TestFolder folder = new();
        model.Save(folder["gpt.keras"]);
        Model again = Keras.Models.LoadModel(folder["gpt.keras"]);
        Assert.Equal(((TensorValue)model.PredictOnBatch(words)).ToArray<float>(), ((TensorValue)again.PredictOnBatch(words)).ToArray<float>());

        // What comes later does not matter.
        TensorValue other = Ops.Where(Ops.Arange(Length) < 5, words, 0);
        TensorValue a = model.PredictOnBatch(words), b = model.PredictOnBatch(Ops.Cast(other, "int32"));
        Assert.Equal(a[.., ..5].ToArray<float>(), b[.., ..5].ToArray<float>());
        Assert.NotEqual(a[.., 5..].ToArray<float>(), b[.., 5..].ToArray<float>());
    }

    [Fact]
    public void A_loss_of_one_s_own_asks_a_teacher()
    {
        Keras.Utils.SetRandomSeed(5);
        Sequential teacher = [new InputLayer(4), new Dense(3)], student = [new InputLayer(4), new Dense(3)];
        Distiller model = new(student, teacher);
        model.Compile(new Adam(0.05), new KerasLosses.SparseCategoricalCrossentropy(fromLogits: true), metrics: [new SparseCategoricalAccuracy()]);
        TensorValue x = Keras.Random.Normal((64, 4), seed: 1), y = Ops.Cast(Ops.Argmax(teacher.PredictOnBatch(x), axis: -1), "int32");
        TensorValue[] taught = teacher.GetWeights();
        Callbacks.History history = model.Fit(x, y, epochs: 60, verbose: 0);
        Assert.True(history["sparse_categorical_accuracy"][^1] > 0.9);
        teacher.Trainable = false;
        Assert.Equal(history["loss"][^1], model.Evaluate(x, y, verbose: 0)["loss"], 1);
        Assert.Equal(4, teacher.GetWeights()[0].Shape.Dims[0]);
        Assert.Equal(2, taught.Length);
    }

    [Fact]
    public void A_training_loop_of_one_s_own_learns()
    {
        Keras.Utils.SetRandomSeed(3);
        Sequential model = [new Dense(16, "relu"), new BatchNormalization(), new Dropout(0.1), new Dense(3)];
        SGD optimizer = new(0.2);
        KerasLosses.Loss lossFn = new KerasLosses.SparseCategoricalCrossentropy(fromLogits: true);
        SparseCategoricalAccuracy accuracy = new();
        int emitted = 0;
        Func<TensorStructure, (TensorValue Value, TensorValue?[] Gradients)> step = Autodiff.ValueAndGradients(
            batch =>
            {
                emitted++;
                SymbolicTensor logits = model.Apply(batch[0].Leaf!, training: true);
                accuracy.Update(batch[1].Leaf!, logits);
                return lossFn.Of(batch[1].Leaf!, logits);
            },
            model);
        TensorValue x = Keras.Random.Normal((96, 4), seed: 1), y = Ops.Cast(Ops.Argmax(x[.., ..3], axis: -1), "int32");
        List<float> losses = [];
        for (int epoch = 0; epoch < 20; epoch++)
        {
            accuracy.ResetState();
            for (int at = 0; at < 96; at += 32)
            {
                (TensorValue loss, TensorValue?[] gradients) = step([x.Rows(at..(at + 32)), y.Rows(at..(at + 32))]);
                optimizer.Apply(gradients, model.TrainableWeights);
                losses.Add(loss.ToArray<float>()[0]);
            }
        }

        Assert.True(losses[^1] < losses[0] / 2, $"{losses[0]}, {losses[^1]}");
        Assert.True(accuracy.Result().ToArray<float>()[0] > 0.8);

        // Once while the weights were not there, once with them.
        Assert.Equal(2, emitted);
        Assert.NotEqual([0f], ((BatchNormalization)model.Layers[1]).MovingMean.Value.ToArray<float>().Distinct());
    }

    private sealed class Sampling : Layer
    {
        private readonly SeedGenerator _seed = new(1337);

        protected override SymbolicTensor Call(SymbolicTensor x) => x;

        protected override SymbolicStructure Call(SymbolicStructure inputs)
        {
            SymbolicTensor mean = inputs[0].Leaf!, log = inputs[1].Leaf!;
            SymbolicTensor batch = Ops.Shape(mean)[0];
            return mean + (Ops.Exp(0.5 * log) * Keras.Random.Normal((batch, 2), seed: _seed));
        }
    }

    private sealed class Autoencoder(Model encoder, Model decoder) : Model
    {
        private readonly Model _encoder = encoder;
        private readonly Model _decoder = decoder;
        private readonly Mean _total = new("loss");
        private readonly Mean _reconstruction = new("reconstruction_loss");
        private readonly Mean _kl = new("kl_loss");

        protected override IReadOnlyDictionary<string, SymbolicTensor> TrainStep(StepData data)
        {
            SymbolicTensor x = data.X.Leaf!;
            SymbolicStructure encoded = _encoder.Apply(data.X, training: true);
            SymbolicTensor mean = encoded[0].Leaf!, log = encoded[1].Leaf!;
            SymbolicTensor y = _decoder.Apply(encoded[2].Leaf!, training: true);
            SymbolicTensor reconstruction = Ops.Mean(Ops.Sum(Ops.BinaryCrossentropy(x, y), axis: [1, 2, 3]));
            SymbolicTensor kl = Ops.Mean(Ops.Sum(-0.5 * (1 + log - Ops.Square(mean) - Ops.Exp(log)), axis: 1));
            SymbolicTensor total = reconstruction + kl;
            Optimizer.ApplyGradients(Autodiff.Gradients(total, TrainableWeights).Zip(TrainableWeights));
            _total.Update(total);
            _reconstruction.Update(reconstruction);
            _kl.Update(kl);
            return new Dictionary<string, SymbolicTensor> { ["loss"] = _total.Of(total.Graph), ["reconstruction_loss"] = _reconstruction.Of(total.Graph), ["kl_loss"] = _kl.Of(total.Graph) };
        }
    }

    private sealed class Adversaries(Model discriminator, Model generator, int latent) : Model
    {
        private readonly Model _discriminator = discriminator;
        private readonly Model _generator = generator;
        private Optimizer? _dOptimizer;
        private Optimizer? _gOptimizer;
        private KerasLosses.Loss? _loss;

        public void Compile(Optimizer dOptimizer, Optimizer gOptimizer, KerasLosses.Loss loss)
        {
            base.Compile();
            (_dOptimizer, _gOptimizer, _loss) = (dOptimizer, gOptimizer, loss);
        }

        protected override IReadOnlyDictionary<string, SymbolicTensor> TrainStep(StepData data)
        {
            SymbolicTensor real = data.X.Leaf!, batch = Ops.Shape(real)[0];
            SymbolicTensor generated = _generator.Apply(Keras.Random.Normal((batch, latent)));
            SymbolicTensor labels = Ops.Concatenate([Ops.Ones((batch, 1)), Ops.Zeros((batch, 1))], axis: 0);
            SymbolicTensor dLoss = _loss!.Of(labels, _discriminator.Apply(Ops.Concatenate([generated, real], axis: 0)));
            _dOptimizer!.ApplyGradients(Autodiff.Gradients(dLoss, _discriminator.TrainableWeights).Zip(_discriminator.TrainableWeights));
            SymbolicTensor gLoss = _loss.Of(Ops.Zeros((batch, 1)), _discriminator.Apply(_generator.Apply(Keras.Random.Normal((batch, latent)))));
            _gOptimizer!.ApplyGradients(Autodiff.Gradients(gLoss, _generator.TrainableWeights).Zip(_generator.TrainableWeights));
            return new Dictionary<string, SymbolicTensor> { ["d_loss"] = dLoss, ["g_loss"] = gLoss };
        }
    }

    private sealed class Distiller(Model student, Model teacher, double temperature = 3, double alpha = 0.3) : Model
    {
        private readonly Model _student = student;
        private readonly Model _teacher = teacher;
        private readonly KerasLosses.KLDivergence _distance = new();

        protected override SymbolicTensor ComputeLoss(SymbolicStructure x, SymbolicStructure? y, SymbolicStructure yPred, SymbolicStructure? sampleWeight = null, bool training = true)
        {
            SymbolicTensor taught = _teacher.Apply(x, training: false).Leaf!;
            SymbolicTensor own = base.ComputeLoss(x, y, yPred, sampleWeight, training);
            SymbolicTensor distance = _distance.Of(Ops.Softmax(taught / temperature, axis: 1), Ops.Softmax(yPred.Leaf! / temperature, axis: 1)) * (temperature * temperature);
            return (alpha * own) + ((1 - alpha) * distance);
        }

        protected override SymbolicTensor Call(SymbolicTensor x) => _student.Apply(x);
    }
}

/// <summary>Words and their places, as in Keras' example of a small language model.</summary>
public sealed class TokenAndPosition(int maxlen, int vocabSize, int embedDim, string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Layer(null, name, trainable, dtype)
{
    private readonly Embedding _tokens = new(vocabSize, embedDim);
    private readonly Embedding _places = new(maxlen, embedDim);

    /// <summary>The longest text.</summary>
    public int Maxlen { get; } = maxlen;

    /// <summary>How many words there are.</summary>
    public int VocabSize { get; } = vocabSize;

    /// <summary>The width.</summary>
    public int EmbedDim { get; } = embedDim;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => _tokens.Apply(x) + _places.Apply(Ops.Arange(0, Ops.Shape(x)[^1], 1));
}

/// <summary>Attention to what came before, and a small network, with a mask made of shapes.</summary>
public sealed class CausalBlock(int embedDim, int numHeads, int ffDim, string? name = null, bool trainable = true, DTypePolicy? dtype = null) : Layer(null, name, trainable, dtype)
{
    private readonly MultiHeadAttention _attention = new(numHeads, embedDim);
    private readonly Sequential _network = [new Dense(ffDim, "relu"), new Dense(embedDim)];
    private readonly LayerNormalization _norm = new(epsilon: 1e-6);

    /// <summary>The width.</summary>
    public int EmbedDim { get; } = embedDim;

    /// <summary>The heads.</summary>
    public int NumHeads { get; } = numHeads;

    /// <summary>The width between.</summary>
    public int FfDim { get; } = ffDim;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        DynamicShape shape = Ops.Shape(x);
        (SymbolicTensor batch, SymbolicTensor length) = (shape[0], shape[1]);
        SymbolicTensor mask = Ops.Arange(length)[.., null] >= Ops.Arange(length);
        mask = Ops.Tile(Ops.Reshape(mask, (1, length, length)), (batch, 1, 1));
        x = _norm.Apply(x + _attention.Apply(x, x, attentionMask: mask));
        return x + _network.Apply(x);
    }
}
