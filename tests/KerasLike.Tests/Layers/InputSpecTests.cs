using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class InputSpecTests
{
    private static readonly Layer Owner = new Flatten(name: "f");

    [Theory]
    [InlineData(2, null, null, "(?, ?)")]
    [InlineData(null, 4, null, "rank 4 or more")]
    [InlineData(null, null, 2, "rank 2 at most")]
    public void Words_the_error(int? rank, int? min, int? max, string expected)
    {
        string message = Assert.Throws<ShapeException>(() => new InputSpec(ndim: rank, minNdim: min, maxNdim: max).Check(Owner, (2, 3, 4))).Message;
        Assert.StartsWith($"Flatten 'f': the input has rank 3.\n  expected: {expected}\n  received: (2, 3, 4)\n", message);
    }

    [Fact]
    public void Passes_what_fits_and_what_is_not_known()
    {
        new InputSpec(ndim: 2, axes: new() { [-1] = 3 }).Check(Owner, (null, 3));
        new InputSpec(ndim: 2, axes: new() { [-1] = 3 }).Check(Owner, (5, null));
        new InputSpec(ndim: 2).Check(Owner, Shape.Unknown);
    }

    [Fact]
    public void Axes_shapes_and_dtypes_are_checked()
    {
        InputSpec images = new(ndim: 4, axes: new() { [-1] = 3, [1] = 8 });
        images.Check(Owner, (null, 8, 5, 3));
        Assert.Contains("axis 1 of the input is 7 long.\n  expected: (?, 8, ?, 3)", Assert.Throws<ShapeException>(() => images.Check(Owner, (null, 7, 5, 3))).Message);
        Assert.Contains("the last axis of the input is 1 long.", Assert.Throws<ShapeException>(() => images.Check(Owner, (null, 8, 5, 1))).Message);
        InputSpec digits = new(DType.Float32, (null, 28, 28, 1), allowLastAxisSqueeze: true);
        digits.Check(Owner, (5, 28, 28));
        digits.Check(Owner, (5, 28, 28, 1));
        new InputSpec(shape: (null, 28), allowLastAxisSqueeze: true).Check(Owner, (5, 28, 1));
        Assert.Contains("axis 2", Assert.Throws<ShapeException>(() => digits.Check(Owner, (5, 28, 27))).Message);
        digits.Check(Owner, DType.Float32);
        Assert.Contains("another dtype", Assert.Throws<ArgumentException>(() => digits.Check(Owner, DType.Int32)).Message);
        Assert.Contains("beyond", Assert.Throws<ArgumentException>(() => new InputSpec(ndim: 2, axes: new() { [2] = 1 })).Message);
    }

    [Fact]
    public void A_layer_of_one_s_own_declares_it()
    {
        Layer layer = new Images();
        layer.Apply(Keras.Input(4, 4, 3));
        Assert.StartsWith("Images 'i': the last axis of the input is 1 long.", Assert.Throws<ShapeException>(() => layer.Apply(Keras.Input(4, 4, 1))).Message);
    }

    private sealed class Images : Layer
    {
        public Images()
            : base(name: "i") => InputSpec = new InputSpec(ndim: 4, axes: new() { [-1] = 3 });

        protected override SymbolicTensor Call(SymbolicTensor x) => x * 2;
    }
}
