using System.Collections;
using System.Globalization;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Parity.ModelErrors;

/// <summary>The part of NumPy that the scripts use.</summary>
internal static class NumpyFunctions
{
    /// <summary>Python's int, also a dtype.</summary>
    public static readonly Function Int = (a, _) => (int)Scalar(a[0]);

    /// <summary>Python's float, also a dtype.</summary>
    public static readonly Function Float = (a, _) => Scalar(a[0]);

    public static object Find(string name) => name switch
    {
        "zeros" => (Function)((a, n) => Filled(a[0], 0.0, a.ElementAtOrDefault(1) ?? n.GetValueOrDefault("dtype"))),
        "ones" => (Function)((a, n) => Filled(a[0], 1.0, a.ElementAtOrDefault(1) ?? n.GetValueOrDefault("dtype"))),
        "full" => (Function)((a, n) => Filled(a[0], a[1]!, a.ElementAtOrDefault(2) ?? n.GetValueOrDefault("dtype"))),
        "eye" => (Function)((a, n) => Eye((int)a[0]!, n.GetValueOrDefault("dtype"))),
        "arange" => (Function)((a, n) => Of([.. Enumerable.Range(0, (int)a[0]!).Select(i => (double)i)], Shape.Of([(int)a[0]!]), DTypeOf(n.GetValueOrDefault("dtype"), 0))),
        "array" => (Function)((a, n) => Array(a[0], n.GetValueOrDefault("dtype"))),
        "float32" or "float64" or "int32" or "int64" => (Function)((a, _) => Of([a[0] is string text ? double.Parse(text, CultureInfo.InvariantCulture) : Scalar(a[0])], Shape.Scalar, DTypes.Parse(name))),
        _ => (Function)((a, _) => throw (a.Any(v => v is SymbolicTensor) ? new DoesNotCompile($"np.{name} of symbolic tensors: there is no NumPy") : new NotBuilt($"np.{name}"))),
    };

    /// <summary>The number in a value.</summary>
    public static double Scalar(object? value) => value is TensorValue tensor ? ParityCase.Doubles(tensor).Single()
        : value is IConvertible number and not string ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : throw new DoesNotCompile($"a {value?.GetType().Name} is no number");

    public static object? Attribute(TensorValue tensor, string name)
    {
        double[] numbers() => ParityCase.Doubles(tensor);
        return name switch
        {
            "shape" => tensor.Shape.Dims.ToArray().Select(d => (object?)d).ToArray(),
            "dtype" => tensor.DType.Name(),
            "T" => Eager.Run(t => Transpose.Of(t, [.. Enumerable.Range(0, tensor.Shape.Rank).Reverse()]), tensor),
            "copy" or "numpy" => (Function)((_, _) => tensor),
            "all" => (Function)((_, _) => numbers().All(v => v != 0)),
            "tolist" => (Function)((_, _) => Nested(tensor)),
            _ => throw new NotBuilt($"numpy.ndarray.{name}"),
        };
    }

    public static object Item(TensorValue tensor, object? index) => index switch
    {
        TensorValue rows => Gathered(tensor, [.. ParityCase.Doubles(rows).Select(r => (int)r)]),
        object?[] several => tensor[[.. several.Select(Index)]],
        _ => tensor[Index(index)],
    };

    public static TensorValue Binary(string sign, object a, object b)
    {
        (double[] x, double[] y) = (Numbers(a), Numbers(b));
        TensorValue shaped = a as TensorValue is { } left && (b is not TensorValue right || left.Length >= right.Length) ? left : (TensorValue)b;
        object[] results = [.. Enumerable.Range(0, (int)shaped.Length).Select(i => PythonValues.Number(sign, x[i % x.Length], y[i % y.Length]))];
        return results is [bool, ..] ? TensorValue.Of(results.Cast<bool>().ToArray(), shaped.Shape) : Of([.. results.Cast<double>()], shaped.Shape, shaped.DType);
    }

    private static double[] Numbers(object value) => value is TensorValue tensor ? ParityCase.Doubles(tensor) : [Scalar(value)];

    private static TensorIndex Index(object? index) => index switch
    {
        int i => i,
        PythonSlice s => new TensorIndex(s.Start, s.Stop, s.Step),
        TensorValue { Shape.Rank: 0 } number => (int)Scalar(number),
        _ => throw new NotBuilt($"{index} as an index"),
    };

    private static object? Nested(TensorValue tensor) => tensor.Shape.Rank == 0 ? Scalar(tensor)
        : Enumerable.Range(0, tensor.Shape.Dims[0]).Select(i => Nested(tensor[i])).ToList();

    private static TensorValue Gathered(TensorValue tensor, int[] rows)
    {
        double[] numbers = ParityCase.Doubles(tensor);
        int width = numbers.Length / tensor.Shape.Dims[0];
        return Of([.. rows.SelectMany(r => numbers.Skip(r * width).Take(width))], tensor.Shape.With(0, rows.Length), tensor.DType);
    }

    private static TensorValue Eye(int n, object? dtype) => Of([.. Enumerable.Range(0, n * n).Select(i => i / n == i % n ? 1.0 : 0)], Shape.Of([n, n]), DTypeOf(dtype, 0.0));

    private static TensorValue Filled(object? shape, object value, object? dtype)
    {
        Shape lengths = shape is int n ? Shape.Of([n]) : Shape.Of([.. PythonValues.Items(shape).Cast<int>()]);
        return Of([.. Enumerable.Repeat(Scalar(value), (int)lengths.Size)], lengths, DTypeOf(dtype, value));
    }

    private static DType DTypeOf(object? dtype, object example) => dtype switch
    {
        string name => DTypes.Parse(name),
        null => example is int ? DType.Int64 : DType.Float64,
        _ => ReferenceEquals(dtype, Int) ? DType.Int64 : DType.Float64,
    };

    private static TensorValue Array(object? nested, object? dtype)
    {
        List<int> lengths = [];
        object? at = nested;
        for (; at is IList list; at = list[0])
        {
            lengths.Add(list.Count);
        }

        object?[] leaves = [.. Leaves(nested)];
        return leaves.All(v => v is string) ? TensorValue.Of(leaves.Cast<string>().ToArray(), Shape.Of([.. lengths])) : Of([.. leaves.Select(Scalar)], Shape.Of([.. lengths]), DTypeOf(dtype, leaves.All(v => v is int) ? 0 : 0.0));
    }

    private static IEnumerable<object?> Leaves(object? value) => value is IList list ? list.Cast<object?>().SelectMany(Leaves) : [value];

    private static TensorValue Of(double[] numbers, Shape shape, DType dtype) => Eager.Run(t => Cast.Of(t, dtype), TensorValue.Of(numbers, shape));
}
