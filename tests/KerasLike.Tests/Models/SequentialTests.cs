using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class SequentialTests
{
    [Fact]
    public void Fluent_methods_build_the_same_model_as_Add()
    {
        Sequential model = new Sequential().Dense(4, "relu", inputShape: 3).Dropout(0.5).Dense(2, "softmax");
        Assert.Equal([typeof(Dense), typeof(Dropout), typeof(Dense)], model.Layers.Select(l => l.GetType()));
        Assert.Equal((4 * 3) + 4 + (2 * 4) + 2, model.CountParams());
        Assert.Equal(new Shape(null, 2), Keras.Input(3).Dense(4, "relu").Dense(2).Shape);
    }

    [Fact]
    public void Pop_takes_the_last_layer_away()
    {
        Sequential model = new([new Dense(4, inputShape: 3), new Dense(2)]);
        Layer last = model.Pop();
        Assert.Equal(2, ((Dense)last).Units);
        Assert.Equal(new Shape(null, 4), model.Output.Shape);
        Assert.Equal([2, 4], model.Predict(new float[2, 3], verbose: 0).Lengths.ToArray().Select(l => (int)l));
    }

    [Fact]
    public void SetWeights_refuses_what_does_not_fit_and_leaves_everything()
    {
        Sequential model = new([new Dense(2, inputShape: 3)]);
        float[] before = model.GetWeights()[0].ToArray<float>();
        Assert.Throws<ArgumentException>(() => model.SetWeights(new float[3, 2]));
        Assert.Throws<ShapeException>(() => model.SetWeights(new float[3, 2], new float[3]));
        Assert.Equal(before, model.GetWeights()[0].ToArray<float>());
    }

    [Fact]
    public void A_model_in_double_precision_predicts_and_trains()
    {
        Sequential model = new([new Dense(2, inputShape: 3, dtype: "float64")]);
        model.Compile("sgd", "mse");
        model.Fit(new float[4, 3], new float[4, 2], verbose: 0);
        Assert.Equal([4, 2], model.Predict(new double[4, 3], verbose: 0).Lengths.ToArray().Select(l => (int)l));
        Assert.Equal(DType.Float64, model.Weights[0].DType);
    }

    [Fact]
    public void A_share_for_validation_is_validated_on_also_without_targets()
    {
        Sequential model = new([new Dense(2, inputShape: 3, activityRegularizer: "l2")]);
        model.Compile("sgd");
        Assert.Equal(["loss", "val_loss"], model.Fit(new float[10, 3], validationSplit: 0.3, verbose: 0).Keys);
    }

    [Fact]
    public void A_model_without_input_shape_is_built_by_its_first_call()
    {
        Sequential model = new([new Dense(2)]);
        Assert.False(model.Built);
        model.Compile("sgd", "mse");
        model.Fit(new float[4, 3], new float[4, 2], verbose: 0);
        Assert.Equal((3 * 2) + 2, model.CountParams());
    }
}
