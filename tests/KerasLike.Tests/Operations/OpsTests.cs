using KerasLike.Graphs;

namespace KerasLike.Tests.Operations;

public sealed class OpsTests
{
    private static readonly float[,] X = { { 1, -2, 3 }, { 4, 5, -6 } };

    [Fact]
    public void Arrays_and_plain_numbers_mix()
    {
        Assert.Equal([3, 0, 5, 6, 7, -4], Ops.Add(X, 2.0).ToArray<float>());
        Assert.Equal([3, 0, 5, 6, 7, -4], Ops.Add(2, X).ToArray<float>());
        Assert.Equal([1, 0, 3, 4, 5, 0], Ops.Maximum(X, 0).ToArray<float>());
        Assert.Equal([1, 0, 3, 4, 5, 0], Ops.Where(Ops.Greater(X, 0), X, 0.0).ToArray<float>());
        Assert.Equal(new Shape(2, 2), Ops.MatMul(X, Ops.Transpose(X)).Shape);
    }

    // Keras repeats no single pair, and knows no largest of nothing.
    [Fact]
    public void What_does_not_fit_is_refused_in_four_lines()
    {
        Assert.Equal("Ops.Pad: padWidth does not fit.\n  expected: 2 pairs of before and after\n  received: 1 rows of 2\n  fix: give a pair for each axis.", Assert.Throws<ArgumentException>(() => Ops.Pad(X, 1)).Message);
        Assert.Equal([0, 1, 2, 0], Ops.Pad(new float[] { 1, 2 }, 1).ToArray<float>());
        Assert.Equal("Ops.Max: there is no element.\n  expected: one element at least, or initial\n  received: (0,)\n  fix: give initial, which is then the result.", Assert.Throws<ShapeException>(() => Ops.Max(new float[0])).Message);
        Assert.Equal([-1], Ops.Min(new float[0], initial: -1).ToArray<float>());
    }

    [Fact]
    public void Symbolic_tensors_mix_with_numbers_and_arrays()
    {
        SymbolicTensor x = Keras.Input(3);
        Assert.Equal(new Shape(null, 3), Ops.Add(x, 2.0).Shape);
        Assert.Equal(new Shape(null, 3), Ops.Add(2, x).Shape);
        Assert.Equal(new Shape(null, 3), Ops.Maximum(x, new float[] { 1, 2, 3 }).Shape);
        Assert.Equal(new Shape(null, 3), Ops.Where(Ops.Greater(x, 0), x, 0.0).Shape);
        Assert.Equal(new Shape(null, 2), Ops.Take(x, new[] { 0, -1 }, axis: 1).Shape);
        Assert.Equal(new Shape((int?)null), x[.., 0].Shape);
        Assert.Equal(new Shape(null, 2), x[.., 1..3].Shape);
        Assert.Equal(new Shape(null, 1, 3), x[.., TensorIndex.NewAxis].Shape);
    }

    [Fact]
    public void Plain_numbers_take_the_dtype_of_what_they_meet()
    {
        TensorValue half = new Half[] { (Half)1, (Half)2 };
        Assert.Equal(DType.Float16, Ops.Add(half, 2.0).DType);
        Assert.Equal(DType.Float16, Ops.Multiply(half, 2).DType);
        Assert.Equal(DType.Float32, Ops.Add(new[] { 1, 2 }, 2.5).DType);
        Assert.Equal(DType.Int32, Ops.Add(new[] { 1, 2 }, 2).DType);
        Assert.Equal(DType.Int32, Ops.Add(2, 3).DType);
        Assert.Equal(DType.Float64, Ops.Add(new double[] { 1 }, X).DType);
        Assert.Equal(DType.Float32, Ops.Divide(new[] { 1 }, new[] { 2 }).DType);
    }

    [Fact]
    public void Parts_of_numbers_are_those_of_Python()
    {
        TensorValue x = X;
        Assert.Equal([4, 5, -6], x[1].ToArray<float>());
        Assert.Equal([3, -6], x[.., ^1].ToArray<float>());
        Assert.Equal([1, 3], x[0, new TensorIndex(step: 2)].ToArray<float>());
        Assert.Equal([6, 5, 4, 3, 2, 1], (-x)[new TensorIndex(step: -1), new TensorIndex(step: -1)].ToArray<float>().Select(Math.Abs));
        Assert.Equal(new Shape(2, 1, 3), x[TensorIndex.Ellipsis, TensorIndex.NewAxis, ..].Shape);
    }

    [Fact]
    public void Operators_compute_at_once()
    {
        TensorValue x = X, y = (x * x) - 1.0;
        Assert.Equal([0, 3, 8, 15, 24, 35], y.ToArray<float>());
        Assert.Equal([0.5f, -1, 1.5f, 2, 2.5f, -3], (x / 2).ToArray<float>());
        Assert.Equal([1, 1, 0, 1, 2, 0], (x % 3).ToArray<float>());
    }

    [Fact]
    public void What_is_counted_first_has_the_length_of_the_numbers()
    {
        TensorValue[] unique = Ops.Unique(new[] { 3, 1, 3, 2 }, returnIndex: true, returnInverse: true, returnCounts: true);
        Assert.Equal([1, 2, 3], unique[0].ToArray<int>());
        Assert.Equal([1, 3, 0], unique[1].ToArray<int>());
        Assert.Equal([2, 0, 2, 1], unique[2].ToArray<int>());
        Assert.Equal([1, 1, 2], unique[3].ToArray<int>());
        Assert.Equal([3, 1, 2], Ops.Unique(new[] { 3, 1, 3, 2 }, sorted: false)[0].ToArray<int>());
        Assert.Equal([1, 2, 3, 4], Ops.Unique(new[,] { { 3, 4 }, { 1, 2 }, { 3, 4 } }, axis: 0)[0].ToArray<int>());
        Assert.Equal([1, 2, 3, 9, 9], Ops.Unique(new[] { 3, 1, 3, 2 }, size: 5, fillValue: 9)[0].ToArray<int>());
        Assert.Equal([0, 2, 0, 1], Ops.Bincount(new[] { 1, 3, 1 }).ToArray<int>());
        TensorValue[] places = Ops.Nonzero(new[,] { { 0, 1 }, { 1, 0 } });
        Assert.Equal([0, 1], places[0].ToArray<int>());
        Assert.Equal([1, 0], places[1].ToArray<int>());
    }

    [Fact]
    public void Axes_are_rearranged_by_names()
    {
        TensorValue x = Ops.Reshape(Ops.Arange(24), (2, 4, 3));
        TensorValue y = Ops.Rearrange(x, "b (h w) c -> b c h w", ("h", 2));
        Assert.Equal(new Shape(2, 3, 2, 2), y.Shape);
        Assert.Equal([0, 3, 6, 9], y[0, 0].ToArray<int>());
        ArgumentException e = Assert.Throws<ArgumentException>(() => Ops.Rearrange(x, "b c -> c b"));
        Assert.Equal("Ops.Rearrange: the pattern 'b c -> c b' does not fit.\n  expected: 3 axes on the left, and each name once on both sides\n  received: 'b c -> c b'\n  fix: correct the pattern or the lengths.", e.Message);
    }

    [Fact]
    public void Einstein_sums_take_any_number_of_tensors()
    {
        TensorValue a = Ops.Reshape(Ops.Arange(6.0), (2, 3)), b = Ops.Reshape(Ops.Arange(12.0), (3, 4)), c = Ops.Reshape(Ops.Arange(8.0), (4, 2));
        TensorValue wanted = Ops.MatMul(Ops.MatMul(a, b), c);
        Assert.Equal(wanted.ToArray<float>(), Ops.Einsum("ij,jk,kl->il", a, b, c).ToArray<float>());
        Assert.Equal(wanted.ToArray<float>(), Ops.Einsum("ij, jk, kl", a, b, c).ToArray<float>());
    }

    [Fact]
    public void Functions_of_elements_or_rows_become_functions_of_tensors()
    {
        Func<SymbolicTensor, SymbolicTensor> lengths = Ops.Vectorize(row => Ops.Sqrt(Ops.Sum(row * row)), "(n)->()"), squares = Ops.Vectorize(x => x * x);
        Assert.Equal([5, 13], Eager.Run(lengths, new float[,] { { 3, 4 }, { 5, 12 } }).ToArray<float>());
        TensorValue y = Eager.Run(squares, X);
        Assert.Equal([1, 4, 9, 16, 25, 36], y.ToArray<float>());
        Assert.Equal(new Shape(2, 3), y.Shape);
    }

    [Fact]
    public void Resized_bytes_half_way_between_two_are_Keras_bytes() =>
        Assert.Equal([0, 48, 156, 104, 0, 0, 0], Ops.Image.Resize(TensorValue.Of(new byte[] { 0, 61, 208, 0, 0, 0 }, new Shape(1, 6, 1)), (1, 7)).ToArray<byte>());
}
