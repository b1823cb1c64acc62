// Keras' example of a variational autoencoder, ported line by line: a training step of one's own, a layer that draws random numbers, three metrics.
// variational_autoencoder.py beside it is the Python twin.
using System.CommandLine;
using System.Numerics.Tensors;
using KerasLike;
using KerasLike.Callbacks;
using KerasLike.Datasets;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Metrics;
using KerasLike.Optimizers;
using KerasLike.Visualization;

const int LatentDim = 2;

// Real Keras' twin ends at 24.67, 24.51 and 24.51 (seeds 1 to 3).
const double GoodLoss = 25.5;

Option<int> epochs = new("--epochs") { Description = "how often to go through the digits", DefaultValueFactory = _ => 60 };
Option<int> seed = new("--seed") { Description = "of initial weights and noise", DefaultValueFactory = _ => 1 };
Option<string?> picture = new("--picture") { Description = "a PNG of the digits that the plane of the latent numbers holds" };
RootCommand command = new("Trains a variational autoencoder on 8 x 8 digits.") { epochs, seed, picture };
command.SetAction(arguments => Run(arguments.GetValue(epochs), arguments.GetValue(seed), arguments.GetValue(picture)));
return command.Parse(args).Invoke();

static int Run(int epochs, int seed, string? picture)
{
    Keras.Utils.SetRandomSeed(seed);
    (Tensor<float> digits, _) = Digits.LoadData();
    TensorValue x = Ops.ExpandDims(digits / 16f, -1);

    SymbolicTensor encoderInputs = Keras.Input(8, 8, 1);
    SymbolicTensor h = encoderInputs.Conv2D(16, 3, activation: "relu", strides: 2, padding: "same");
    h = h.Conv2D(32, 3, activation: "relu", padding: "same");
    h = h.Flatten().Dense(32, activation: "relu");
    SymbolicTensor zMean = h.Dense(LatentDim, name: "z_mean");
    SymbolicTensor zLogVar = h.Dense(LatentDim, name: "z_log_var");
    SymbolicStructure z = new Sampling().Apply([zMean, zLogVar]);
    Model encoder = new(encoderInputs, [zMean, zLogVar, z], name: "encoder");
    encoder.Summary();

    SymbolicTensor latentInputs = Keras.Input(LatentDim);
    h = latentInputs.Dense(4 * 4 * 32, activation: "relu").Reshape((4, 4, 32));
    h = h.Conv2DTranspose(32, 3, activation: "relu", strides: 2, padding: "same");
    SymbolicTensor decoderOutputs = h.Conv2DTranspose(1, 3, activation: "sigmoid", padding: "same");
    Model decoder = new(latentInputs, decoderOutputs, name: "decoder");

    VAE vae = new(encoder, decoder);
    vae.Compile(optimizer: new Adam(0.002));
    History history = vae.Fit(x, epochs: epochs, batchSize: 64, verbose: 2);

    if (picture is not null)
    {
        const int Side = 15;
        TensorValue line = TensorValue.Of((float[])[.. Enumerable.Range(0, Side).Select(i => (4f * i / (Side - 1)) - 2)]), wide = Ops.Tile(line, Side), high = Ops.Repeat(-line, Side);
        TensorValue places = Ops.Stack([wide, high], axis: -1);
        ImageGrid.Save(picture, Ops.Squeeze(decoder.Predict(places, verbose: 0), axis: -1), scale: 4);
        Console.WriteLine($"The digits of the latent plane: {picture}");
    }

    double loss = history["loss"][^1];
    Console.WriteLine($"Loss: {loss:F2} (reconstruction {history["reconstruction_loss"][^1]:F2}, KL {history["kl_loss"][^1]:F2})");
    return epochs < 60 || loss < GoodLoss ? 0 : 1;
}

/// <summary>Draws z, the vector that stands for a digit, from (zMean, zLogVar).</summary>
internal sealed class Sampling : Layer
{
    private readonly SeedGenerator _seedGenerator = new(1337);

    protected override SymbolicStructure Call(SymbolicStructure inputs)
    {
        SymbolicTensor zMean = inputs[0].Leaf!, zLogVar = inputs[1].Leaf!;
        SymbolicTensor batch = Ops.Shape(zMean)[0];
        SymbolicTensor dim = Ops.Shape(zMean)[1];
        SymbolicTensor epsilon = Keras.Random.Normal((batch, dim), seed: _seedGenerator);
        return zMean + (Ops.Exp(0.5 * zLogVar) * epsilon);
    }
}

/// <summary>The model with its own training step.</summary>
internal sealed class VAE(Model encoder, Model decoder) : Model
{
    private readonly Model _encoder = encoder;
    private readonly Model _decoder = decoder;
    private readonly Mean _totalLossTracker = new(name: "loss");
    private readonly Mean _reconstructionLossTracker = new(name: "reconstruction_loss");
    private readonly Mean _klLossTracker = new(name: "kl_loss");

    protected override IReadOnlyDictionary<string, SymbolicTensor> TrainStep(StepData data)
    {
        SymbolicStructure encoded = _encoder.Apply(data.X, training: true);
        SymbolicTensor zMean = encoded[0].Leaf!, zLogVar = encoded[1].Leaf!, z = encoded[2].Leaf!;
        SymbolicTensor reconstruction = _decoder.Apply(z, training: true);
        SymbolicTensor reconstructionLoss = Ops.Mean(Ops.Sum(Ops.BinaryCrossentropy(data.X.Leaf!, reconstruction), axis: [1, 2, 3]));
        SymbolicTensor klLoss = -0.5 * (1 + zLogVar - Ops.Square(zMean) - Ops.Exp(zLogVar));
        klLoss = Ops.Mean(Ops.Sum(klLoss, axis: 1));
        SymbolicTensor totalLoss = reconstructionLoss + klLoss;
        SymbolicTensor?[] grads = Autodiff.Gradients(totalLoss, TrainableWeights);
        Optimizer.ApplyGradients(grads.Zip(TrainableWeights));
        _totalLossTracker.Update(totalLoss);
        _reconstructionLossTracker.Update(reconstructionLoss);
        _klLossTracker.Update(klLoss);
        return GetMetricsResult();
    }
}
