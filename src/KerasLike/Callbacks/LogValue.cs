using System.Globalization;
using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>A value in the logs: mostly a number, for some metrics (F1Score) one number per class; a callback may also put a whole number, a truth value or a text.</summary>
/// <remarks>Numbers convert from and to <see cref="double"/> by themselves and take no memory.</remarks>
/// <example><code>double loss = logs["loss"]; IReadOnlyList&lt;double&gt; f1 = logs["f1_score"].ToArray();</code></example>
public readonly struct LogValue : IEquatable<LogValue>, IFormattable
{
    private static readonly object Whole = new(), Truth = new();

    private readonly double _number;
    private readonly object? _rest;

    private LogValue(double number, object? rest)
    {
        _number = number;
        _rest = rest;
    }

    /// <summary>Whether it is a list of numbers.</summary>
    public bool IsVector => _rest is Array;

    /// <summary>Whether it is a text.</summary>
    public bool IsText => _rest is string;

    /// <summary>The number; of a list its mean, which is what a progress bar shows.</summary>
    public double Mean => _rest switch
    {
        float[] values => System.Numerics.Tensors.TensorPrimitives.Sum<float>(values) / values.Length,
        double[] values => System.Numerics.Tensors.TensorPrimitives.Sum<double>(values) / values.Length,
        LogValue[] values => values.Average(v => v.Mean),
        _ => _number,
    };

    /// <summary>A copy of the numbers.</summary>
    public double[] ToArray() => _rest switch
    {
        float[] values => Array.ConvertAll(values, v => (double)v),
        double[] values => [.. values],
        LogValue[] values => Array.ConvertAll(values, v => (double)v),
        _ => [_number],
    };

    /// <summary>The value with memory of its own, where it is a list that a later step would change.</summary>
    internal LogValue Kept() => _rest is Array values ? new LogValue(_number, values.Clone()) : this;

    /// <summary>A copy of the numbers of the outputs of a batch: a list, or a list of lists where there are several outputs.</summary>
    internal static LogValue Of(ReadOnlySpan<TensorView> outputs)
    {
        LogValue[] all = new LogValue[outputs.Length];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = outputs[i].DType == DType.Float32 ? outputs[i].Span<float>().ToArray() : new LogValue(double.NaN, $"{outputs[i].DType.Name()} {outputs[i].Shape}");
        }

        return all.Length == 1 ? all[0] : all;
    }

    /// <summary>These numbers, then others: the outputs of several batches.</summary>
    internal LogValue Then(LogValue other) => _rest is LogValue[] all && other._rest is LogValue[] more ? all.Zip(more, (a, b) => a.Then(b)).ToArray() : (LogValue)(double[])[.. ToArray(), .. other.ToArray()];

    /// <summary>A number.</summary>
    public static implicit operator LogValue(double value) => new(value, null);

    /// <summary>A whole number.</summary>
    public static implicit operator LogValue(int value) => new(value, Whole);

    /// <summary>A truth value.</summary>
    public static implicit operator LogValue(bool value) => new(value ? 1 : 0, Truth);

    /// <summary>A text.</summary>
    public static implicit operator LogValue(string value) => new(double.NaN, value);

    /// <summary>Numbers; the array is not copied.</summary>
    public static implicit operator LogValue(float[] values) => new(double.NaN, values);

    /// <summary>Numbers; the array is not copied.</summary>
    public static implicit operator LogValue(double[] values) => new(double.NaN, values);

    /// <summary>Values of several kinds.</summary>
    public static implicit operator LogValue(LogValue[] values) => new(double.NaN, values);

    /// <summary>The number.</summary>
    /// <exception cref="InvalidCastException">It is a list or a text.</exception>
    public static implicit operator double(LogValue value) => value._rest is Array or string ? throw new InvalidCastException(FourLines.Text(
        "A value in the logs is no single number.", "a number", value._rest is string ? $"the text {value}" : $"{value.ToArray().Length} numbers", "take them with ToArray, or their Mean.")) : value._number;

    /// <summary>The number in a format, as in <c>$"{logs["loss"]:F3}"</c>; a list in brackets.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => string.IsNullOrEmpty(format) || IsText ? ToString()
        : IsVector ? $"[{string.Join(", ", ToArray().Select(v => v.ToString(format, formatProvider)))}]"
        : _number.ToString(format, formatProvider);

    /// <summary>As Python writes it.</summary>
    public override string ToString() => _rest switch
    {
        string text => text,
        float[] values => $"[{string.Join(", ", values.Select(PythonFormat.Repr))}]",
        double[] values => $"[{string.Join(", ", values.Select(PythonFormat.Repr))}]",
        LogValue[] values => $"[{string.Join(", ", values)}]",
        _ when _rest == Whole => ((long)_number).ToString(CultureInfo.InvariantCulture),
        _ when _rest == Truth => _number != 0 ? "True" : "False",
        _ => PythonFormat.Repr(_number),
    };

    /// <summary>As Python's <c>format(value, spec)</c> writes it.</summary>
    internal string Format(string spec) => _rest switch
    {
        string text => PythonFormatSpec.Parse(spec).Format(text),
        Array => spec.Length == 0 ? ToString() : throw new FormatException("unsupported format string passed to a list"),
        _ when _rest == Whole || (_rest == Truth && spec.Length > 0) => PythonFormatSpec.Parse(spec).Format((long)_number),
        _ when _rest == Truth => ToString(),
        _ => PythonFormatSpec.Parse(spec).Format(_number),
    };

    /// <inheritdoc/>
    public bool Equals(LogValue other) => _rest is Array or string || other._rest is Array or string
        ? IsVector == other.IsVector && ToString() == other.ToString()
        : _number.Equals(other._number);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LogValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _rest is Array or string ? ToString().GetHashCode(StringComparison.Ordinal) : _number.GetHashCode();
}
