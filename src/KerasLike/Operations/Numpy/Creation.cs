using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>New tensors.</content>
internal static partial class NumpyOperations
{
    /// <summary>Zeros.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Zeros(Shape shape, DTypeName? dtype = null) => Full(shape, 0, dtype);

    /// <summary>Ones.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Ones(Shape shape, DTypeName? dtype = null) => Full(shape, 1, dtype);

    /// <summary>A tensor whose numbers do not matter: zeros, as in Keras on TensorFlow.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Empty(Shape shape, DTypeName? dtype = null) => Zeros(shape, dtype);

    /// <summary>One number everywhere.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="fillValue">The number, or a tensor that broadcasts to the shape.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Full(Shape shape, Operand fillValue, DTypeName? dtype = null)
    {
        SymbolicTensor value = fillValue.To(dtype ?? DType.Float32);
        return Tf.BroadcastTo.Of(value, Tf.Const.Ints(value.Graph, shape.Dims));
    }

    /// <summary>Zeros in the shape of x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dtype">The dtype; that of x if not given.</param>
    public static SymbolicTensor ZerosLike(SymbolicTensor x, DTypeName? dtype = null) => Tf.Cast.Of(Tf.ZerosLike.Of(x), dtype ?? x.DType);

    /// <summary>Ones in the shape of x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dtype">The dtype; that of x if not given.</param>
    public static SymbolicTensor OnesLike(SymbolicTensor x, DTypeName? dtype = null) => Tf.Cast.Of(Tf.OnesLike.Of(x), dtype ?? x.DType);

    /// <summary>A tensor in the shape of x whose numbers do not matter: zeros, as in Keras on TensorFlow.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="dtype">The dtype; that of x if not given.</param>
    public static SymbolicTensor EmptyLike(SymbolicTensor x, DTypeName? dtype = null) => Tf.Cast.Of(Tf.ZerosLike.Of(x), dtype ?? x.DType);

    /// <summary>One number everywhere, in the shape of x.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="fillValue">The number, or a tensor that broadcasts to the shape.</param>
    /// <param name="dtype">The dtype; that of x if not given.</param>
    public static SymbolicTensor FullLike(SymbolicTensor x, Operand fillValue, DTypeName? dtype = null) => Tf.BroadcastTo.Of(fillValue.To(dtype ?? x.DType), Tf.ShapeOp.Of(x));

    /// <summary>x as a tensor of the backend, in another dtype if one is given.</summary>
    /// <param name="x">A tensor, numbers or a number.</param>
    /// <param name="dtype">The dtype; that of x if not given: float32 or int32 for plain numbers.</param>
    public static SymbolicTensor Array(Operand x, DTypeName? dtype = null) => dtype is { } given ? x.To(given) : x.AsTensor();

    /// <summary>Ones on a diagonal and 0 elsewhere.</summary>
    /// <param name="N">The number of rows.</param>
    /// <param name="M">The number of columns; as many as rows if not given.</param>
    /// <param name="k">Which diagonal: 0 the main one, 1 the one above.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Eye(int N, int? M = null, int k = 0, DTypeName? dtype = null)
    {
        int columns = M ?? N, length = Math.Min(N - Math.Max(-k, 0), columns - Math.Max(k, 0));
        return length <= 0 ? Zeros((N, columns), dtype) : Tf.MatrixDiagV3.Of(Ones(length, dtype), k, k, N, columns);
    }

    /// <summary>The matrix with ones on its diagonal and 0 elsewhere.</summary>
    /// <param name="n">The number of rows and columns.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Identity(int n, DTypeName? dtype = null) => Eye(n, n, dtype: dtype);

    /// <summary>Ones on a diagonal and below, 0 above.</summary>
    /// <param name="N">The number of rows.</param>
    /// <param name="M">The number of columns; as many as rows if not given.</param>
    /// <param name="k">Up to which diagonal: 0 the main one, 1 the one above.</param>
    /// <param name="dtype">The dtype; float32 if not given.</param>
    public static SymbolicTensor Tri(int N, int? M = null, int k = 0, DTypeName? dtype = null) => Tril(Ones((N, M ?? N), dtype), Math.Min(k, M ?? N));

    /// <summary>The numbers start, start + step, ... up to, not including, stop.</summary>
    /// <param name="start">The first number; the end, from 0 on, if stop is not given.</param>
    /// <param name="stop">The end.</param>
    /// <param name="step">The step; 1 if not given.</param>
    /// <param name="dtype">The dtype; int32 if all numbers are whole, else float32, if not given.</param>
    public static SymbolicTensor Arange(Operand start, Operand? stop = null, Operand? step = null, DTypeName? dtype = null)
    {
        DType result = dtype ?? Promotion.Of([start.Promotes, .. stop is null ? [] : new[] { stop.Promotes }, .. step is null ? [] : new[] { step.Promotes }]);
        (Operand from, Operand to, Operand by) = (stop is null ? 0 : start, stop ?? start, step ?? 1);
        if (!from.IsNumber || !to.IsNumber || !by.IsNumber)
        {
            return Tf.RangeOp.Of(from.To(result), to.To(result), by.To(result));
        }

        // How many there are must be known, so the numbers are a constant.
        double count = Math.Ceiling((to.Number - from.Number) / by.Number);
        float[] numbers = [.. Enumerable.Range(0, (int)Math.Max(0, count)).Select(i => (float)(from.Number + (i * by.Number)))];
        return result is DType.Int32 or DType.Int64 ? Tf.RangeOp.Of(from.To(result), to.To(result), by.To(result))
            : result == DType.Float64 ? Tf.Const.Of(Graph.Current, numbers.Select((_, i) => from.Number + (i * by.Number)).ToArray())
            : Tf.Cast.Of(Tf.Const.Of(Graph.Current, numbers), result);
    }

    /// <summary>Numbers at equal distances from start to stop.</summary>
    /// <param name="start">The first number, or a tensor of first numbers.</param>
    /// <param name="stop">The last number, or a tensor of last numbers.</param>
    /// <param name="num">How many numbers.</param>
    /// <param name="endpoint">Whether stop is the last one; else the next one would be stop.</param>
    /// <param name="retstep">Must be false: a function has one type of result here.</param>
    /// <param name="dtype">The dtype; a floating one if not given.</param>
    /// <param name="axis">Where the axis of the numbers stands in the result.</param>
    public static SymbolicTensor Linspace(Operand start, Operand stop, int num = 50, bool endpoint = true, bool retstep = false, DTypeName? dtype = null, int axis = 0)
    {
        if (retstep)
        {
            throw new NotSupportedException(FourLines.Text("Ops.Linspace: the step is not returned with the numbers.", "retstep: false", "retstep: true", "compute it: (stop - start) / (num - 1), or / num without the endpoint."));
        }

        if (num < 0)
        {
            throw new ArgumentException(FourLines.Text("Ops.Linspace: num is negative.", "0 or more", $"{num}", "give how many numbers you want."));
        }

        DType result = dtype ?? Promotion.Of(start.Promotes, stop.Promotes, Promotion.WeakFloat), compute = result.IsFloating() ? result : DType.Float64;
        (SymbolicTensor from, SymbolicTensor to) = (start.To(compute), stop.To(compute));
        SymbolicTensor step = (to - from) / (double)Math.Max(1, endpoint ? num - 1 : num);
        int rank = Math.Max(from.Shape.Rank, to.Shape.Rank), at = axis < 0 ? axis + rank + 1 : axis;
        int[] places = [.. Enumerable.Range(0, rank + 1).Select(i => i == at ? num : 1)];
        SymbolicTensor counts = Tf.Reshape.Of(Tf.Cast.Of(Tf.Const.Of(from.Graph, Enumerable.Range(0, num).ToArray()), compute), places);
        SymbolicTensor Spread(SymbolicTensor t) => t.Shape.Rank == 0 ? t : Tf.ExpandDims.Of(t, at);
        SymbolicTensor y = Spread(from) + (Spread(step) * counts);
        if (endpoint && num > 1)
        {
            // The last one exactly.
            y = Tf.SelectV2.Of(Tf.Equal.Of(counts, num - 1), Spread(to), y);
        }

        return Tf.Cast.Of(result.IsFloating() ? y : Tf.Floor.Of(y), result);
    }

    /// <summary>Powers of a base, the exponents at equal distances from start to stop.</summary>
    /// <param name="start">The first exponent.</param>
    /// <param name="stop">The last exponent.</param>
    /// <param name="num">How many numbers.</param>
    /// <param name="endpoint">Whether stop is the last one; else the next one would be stop.</param>
    /// <param name="base">The base.</param>
    /// <param name="dtype">The dtype; a floating one if not given.</param>
    /// <param name="axis">Where the axis of the numbers stands in the result.</param>
    public static SymbolicTensor Logspace(Operand start, Operand stop, int num = 50, bool endpoint = true, double @base = 10, DTypeName? dtype = null, int axis = 0)
    {
        SymbolicTensor exponents = Linspace(start, stop, num, endpoint, dtype: dtype, axis: axis);
        return Tf.Pow.Of(Tf.Const.Like(exponents, @base), exponents);
    }

    /// <summary>Numbers at equal ratios from start to stop.</summary>
    /// <param name="start">The first number, or a tensor of first numbers.</param>
    /// <param name="stop">The last number, or a tensor of last numbers.</param>
    /// <param name="num">How many numbers.</param>
    /// <param name="endpoint">Whether stop is the last one; else the next one would be stop.</param>
    /// <param name="dtype">The dtype; a floating one if not given.</param>
    /// <param name="axis">Where the axis of the numbers stands in the result.</param>
    public static SymbolicTensor Geomspace(Operand start, Operand stop, int num = 50, bool endpoint = true, DTypeName? dtype = null, int axis = 0)
    {
        DType compute = dtype ?? DType.Float32;
        SymbolicTensor from = start.AsTensor(), first = Tf.Log.Of(Tf.Abs.Of(from.DType == compute ? from : Tf.Cast.Of(from, compute))) / Math.Log(10);
        SymbolicTensor last = Tf.Log.Of(Tf.Abs.Of(stop.To(compute))) / Math.Log(10);
        SymbolicTensor y = Logspace(first, last, num, endpoint, 10, dtype, axis), sign = Tf.Cast.Of(Tf.Sign.Of(Tf.Cast.Of(from, compute)), y.DType);
        return y * (sign.Shape.Rank == 0 ? sign : Tf.ExpandDims.Of(sign, axis < 0 ? axis + sign.Shape.Rank + 1 : axis));
    }

    /// <summary>0.54 - 0.46 cos(2πn / (x - 1)): the Hamming window.</summary>
    /// <param name="x">How many numbers.</param>
    public static SymbolicTensor Hamming(int x) => Window(x, n => 0.54 - (0.46 * Math.Cos(2 * Math.PI * n)));

    /// <summary>0.5 - 0.5 cos(2πn / (x - 1)): the Hann window.</summary>
    /// <param name="x">How many numbers.</param>
    public static SymbolicTensor Hanning(int x) => Window(x, n => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n)));

    /// <summary>0.42 - 0.5 cos(2πn / (x - 1)) + 0.08 cos(4πn / (x - 1)): the Blackman window.</summary>
    /// <param name="x">How many numbers.</param>
    public static SymbolicTensor Blackman(int x) => Window(x, n => 0.42 - (0.5 * Math.Cos(2 * Math.PI * n)) + (0.08 * Math.Cos(4 * Math.PI * n)));

    /// <summary>1 - |2n / (x - 1) - 1|: the triangular window.</summary>
    /// <param name="x">How many numbers.</param>
    public static SymbolicTensor Bartlett(int x) => Window(x, n => 1 - Math.Abs((2 * n) - 1));

    /// <summary>I₀(β √(1 - (2n / (x - 1) - 1)²)) / I₀(β): the Kaiser window.</summary>
    /// <param name="x">How many numbers.</param>
    /// <param name="beta">How narrow it is.</param>
    public static SymbolicTensor Kaiser(int x, double beta)
    {
        SymbolicTensor arguments = Window(x, n => beta * Math.Sqrt(Math.Max(0, 1 - Math.Pow((2 * n) - 1, 2))));
        return x == 1 ? Ones(1) : Tf.BesselI0.Of(arguments) / Tf.BesselI0.Of(Tf.Const.Like(arguments, beta));
    }

    // A function of the place, which goes from 0 to 1.
    private static SymbolicTensor Window(int length, Func<double, double> function)
    {
        float[] numbers = [.. Enumerable.Range(0, length).Select(n => length == 1 ? 1 : (float)function((double)n / (length - 1)))];
        return Tf.Const.Of(Graph.Current, numbers);
    }
}
