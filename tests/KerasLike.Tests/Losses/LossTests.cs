using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Optimizers;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

public sealed class LossTests
{
    private static readonly TensorValue True = new float[,] { { 0, 1 }, { 2, 3 } };
    private static readonly TensorValue Pred = new float[,] { { 1, 1 }, { 1, 1 } };

    [Fact]
    public void A_function_is_a_loss()
    {
        Loss loss = (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>)((yTrue, yPred) => Graphs.Ops.Max.Of(Abs.Of(yTrue - yPred), [-1]));
        Assert.Equal("lambda", loss.Name);
        LossCheck.Run(loss, new float[,] { { 0, 1 }, { 2, 3.5f } }, Pred, expected: 1.75f);
    }

    [Fact]
    public void A_function_has_its_name()
    {
        Loss loss = (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>)MyError;
        Assert.Equal("my_error", loss.Name);

        static SymbolicTensor MyError(SymbolicTensor yTrue, SymbolicTensor yPred) => Square.Of(yTrue - yPred);
    }

    [Fact]
    public void A_function_trains_as_the_class_does()
    {
        Assert.Equal(Trained("mse"), Trained((Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>)((yTrue, yPred) => Mean.Of(Square.Of(yTrue - yPred), [-1]))));

        static float[] Trained(Loss? loss)
        {
            Keras.Utils.SetRandomSeed(3);
            Sequential model = new([new Dense(2, inputShape: 2)]);
            model.Compile(new SGD(0.1), loss);
            model.Fit(True, Pred, epochs: 2, verbose: 0);
            return model.GetWeights()[0].ToArray<float>();
        }
    }

    [Fact]
    public void Subclasses_give_losses_and_a_mask()
    {
        Loss loss = new OfPositives();
        Assert.StartsWith("of_positives", loss.Name, StringComparison.Ordinal);
        LossCheck.Run(loss, True, Pred, expected: 1f);
    }

    [Theory]
    [InlineData("sum_over_batch_size", 2.5f)]
    [InlineData("mean", 2.5f)]
    [InlineData("mean_with_sample_weight", 2.5f)]
    [InlineData("sum", 2.5f)]
    public void Masked_losses_do_not_count(string reduction, float expected) =>
        Assert.Equal(expected, Masked(new MeanSquaredError(reduction), null).ToArray<float>()[0]);

    [Fact]
    public void Weights_and_masks_multiply() => Assert.Equal(5f, Masked(new MeanSquaredError("sum"), new float[] { 7, 2 }).ToArray<float>()[0]);

    [Theory]
    [InlineData("ce", 1, 1)]
    [InlineData("CrossEntropy", 1, 3)]
    [InlineData("crossentropy", 3, 3)]
    public void Crossentropy_is_the_one_that_fits(string name, int targets, int outputs)
    {
        TensorValue yTrue = targets == 3 ? new float[,] { { 0, 1, 0 } } : new float[,] { { 1 } }, yPred = outputs == 3 ? new float[,] { { 0.2f, 0.5f, 0.3f } } : new float[,] { { 0.5f } };
        Loss fitting = ((Loss?)name)!;
        Assert.Equal(MathF.Log(2), fitting.Invoke(yTrue, yPred).ToArray<float>()[0], 1e-6f);
    }

    [Fact]
    public void Functions_give_the_losses_themselves() => Assert.Equal([0.5f, 1.25f], new Huber(delta: 1).Values(new float[,] { { 0, 0 }, { 0, 3 } }, new float[,] { { 1, 1 }, { 0, 0 } }).ToArray<float>());

    [Fact]
    public void Unknown_names_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => (Loss?)"tverski");
        Assert.Contains("did you mean 'tversky'?", error.Message, StringComparison.Ordinal);
        Assert.Contains("average", Assert.Throws<ArgumentException>(() => new Dice("average")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_out_of_range_is_refused() => Assert.StartsWith(
        "CategoricalGeneralizedCrossEntropy: q is out of range.\n  expected: a number between 0 and 1\n  received: q: 2\n  fix: choose one in between, such as 0.5.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new CategoricalGeneralizedCrossEntropy(2)).Message, StringComparison.Ordinal);

    private static TensorValue Masked(Loss loss, TensorValue? weight) => Eager.Run(
        t =>
        {
            t[1].Mask = t[2];
            return [loss.Of(t[0], t[1], weight is null ? null : t[3])];
        },
        weight is null ? [True, Pred, new[] { false, true }] : [True, Pred, new[] { false, true }, weight])[0];

    /// <summary>Public, so that its name in a config is found.</summary>
    public sealed class OfPositives() : Loss
    {
        protected override SymbolicTensor Call(SymbolicTensor yTrue, SymbolicTensor yPred)
        {
            SymbolicTensor losses = Abs.Of(yTrue - yPred);
            losses.Mask = Greater.Of(yTrue, 0);
            return losses;
        }
    }
}
