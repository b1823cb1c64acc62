using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

/// <summary>What a ported script asks layers and models by Keras' names.</summary>
public sealed class LayerNamesTests
{
    [Fact]
    public void Weights_are_properties()
    {
        Dense dense = new(3);
        Assert.StartsWith($"Dense '{dense.Name}': there is no Kernel yet.", Assert.Throws<InvalidOperationException>(() => dense.Kernel).Message);
        dense.EnsureBuilt((null, 2));
        Assert.Equal((2, 3), dense.Kernel.Shape);
        Assert.Same(dense.Weights[1], dense.Bias);
        Assert.Null(new Dense(3, useBias: false).Bias);
        BatchNormalization norm = new();
        norm.EnsureBuilt((null, 4));
        Assert.Equal([norm.Gamma!, norm.Beta!, norm.MovingMean, norm.MovingVariance], norm.Weights);
        LSTM lstm = new(2);
        lstm.EnsureBuilt((null, 5, 3));
        LSTMCell cell = (LSTMCell)lstm.Cell;
        Assert.Equal([cell.Kernel, cell.RecurrentKernel, cell.Bias!], lstm.Weights);
        Embedding embedding = new(7, 2);
        embedding.EnsureBuilt((null, 3));
        Assert.Equal((7, 2), embedding.Embeddings.Shape);
    }

    [Fact]
    public void Variables_are_weights_and_seeds()
    {
        // Real Keras: dropout has the variable seed_generator_state, and no weight.
        Sequential model = [new Dense(2, inputShape: 3, name: "d"), new Dropout(0.5), new BatchNormalization()];
        Assert.Equal(6, model.Weights.Count);
        Assert.Equal(7, model.Variables.Count);
        Assert.Equal(["d", "seed_generator_state"], [model.Variables[0].Path.Split('/')[^2], model.Variables[2].Path.Split('/')[^1]]);
        Assert.Equal(model.TrainableWeights, model.TrainableVariables);
        Assert.Equal(["seed_generator_state", "moving_mean", "moving_variance"], model.NonTrainableVariables.Select(v => v.Path.Split('/')[^1]));
    }

    [Fact]
    public void Dtypes_follow_from_the_policy()
    {
        Dense dense = new(1, dtype: "mixed_float16");
        Assert.Equal((DType.Float16, DType.Float16, DType.Float32, "mixed_float16"), (dense.ComputeDtype, dense.InputDtype, dense.VariableDtype, dense.DtypePolicy.Name));
    }

    [Fact]
    public void Shapes_and_masks_of_outputs_are_told()
    {
        Assert.Equal(new Shape(null, 4, 4, 8), new Conv2D(8, 3, strides: 2, padding: "same").ComputeOutputShape((null, 8, 7, 3)));
        Assert.Equal((2, 5), new Concatenate().ComputeOutputShape(Structure<Shape>.ListOf([Structure<Shape>.Of((2, 1)), Structure<Shape>.Of((2, 4))])).Leaf);
        SymbolicTensor x = Keras.Input(3, 2);
        SymbolicTensor mask = new Masking().ComputeMask(x)!;
        Assert.Equal((DType.Bool, new Shape(null, 3)), (mask.DType, mask.Shape));
        Assert.Null(new Dense(2).ComputeMask(x));
        Sequential model = [new Dense(4, inputShape: 3)];
        Assert.Equal((new Shape(null, 3), new Shape(null, 4)), (model.InputShape, model.OutputShape));
        Assert.Throws<InvalidOperationException>(() => new Sequential([new Dense(2)]).OutputShape);
        SymbolicStructure both = [x.Masking(), x.Flatten()];
        Model several = new(x, both);
        Assert.Equal(["(?, 3, 2)", "(?, 6)"], several.OutputShape.Flatten().Select(s => s.ToString()));
    }

    [Fact]
    public void A_step_of_one_s_own_adds_the_losses()
    {
        PenaltyModel model = new(Keras.Input(2), 0.5);
        model.Compile(new SGD(0.0), "mse");
        // mse of zeros against zeros, and 0.5 · Σw² of a kernel of ones.
        double loss = model.Fit(new float[4, 2], new float[4, 1], verbose: 0)["loss"][0];
        Assert.Equal(1.0, loss, 6);
    }

    [Fact]
    public void The_last_history_is_kept()
    {
        Sequential model = [new Dense(1, inputShape: 1)];
        model.Compile("sgd", "mse");
        Assert.Null(model.History);
        Assert.Same(model.Fit(new float[2, 1], new float[2, 1], epochs: 2, verbose: 0), model.History);
    }

    private sealed class PenaltyModel(SymbolicTensor x, double factor) : Model(x, x.Dense(1, kernelInitializer: "ones", kernelRegularizer: new Regularizers.L2(factor)))
    {
        protected override IReadOnlyDictionary<string, SymbolicTensor> TrainStep(StepData data)
        {
            SymbolicStructure y = Apply(data.X, training: true);
            return new Dictionary<string, SymbolicTensor> { ["loss"] = Ops.Mean(Ops.Square(y.Leaf! - data.Y!.Leaf!)) + Losses.Aggregate((a, b) => a + b) };
        }
    }
}
