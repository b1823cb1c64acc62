using System.Runtime.InteropServices;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Reads TensorFlow's TensorProto: raw bytes, or a list of numbers whose last one stands for all that are missing.</summary>
internal static class TensorProtos
{
    // A list of one number can stand for any number of elements: this much memory is believed.
    private const long MostBytes = 1L << 28;

    /// <summary>The shape; unknown lengths and ranks are allowed.</summary>
    public static Shape ToShape(TensorShapeProto? shape, string where)
    {
        if (shape is null || shape.UnknownRank)
        {
            return shape is null ? Shape.Scalar : Shape.Unknown;
        }

        foreach (TensorShapeProto.Types.Dim dim in shape.Dim)
        {
            if (dim.Size is < -1 or > int.MaxValue)
            {
                throw new GraphDefException($"{where}: a length that cannot be.", $"-1 (open) to {int.MaxValue}", $"{dim.Size}", "correct the shape.");
            }
        }

        return shape.Dim.Count <= 64 ? new Shape([.. shape.Dim.Select(d => d.Size < 0 ? (int?)null : (int)d.Size)])
            : throw new GraphDefException($"{where}: a shape of {shape.Dim.Count} axes.", "64 at most", $"{shape.Dim.Count}", "correct the shape.");
    }

    /// <summary>The value.</summary>
    public static TensorValue ToValue(TensorProto proto, string where)
    {
        Shape shape = ToShape(proto.TensorShape, where);
        DType dtype = (DType)proto.Dtype;
        if (!shape.IsFullyKnown || dtype.Size() == 0)
        {
            throw new GraphDefException($"{where}: its value cannot be kept.", "numbers of a known shape", $"{dtype.Name()} {shape}", "correct the value.");
        }

        if (dtype == DType.String)
        {
            return ToTexts(proto, shape, where);
        }

        double size = dtype.Size();
        foreach (int length in shape.Dims)
        {
            size *= length;
        }

        if (size > Math.Max(MostBytes, proto.TensorContent.Length))
        {
            throw new GraphDefException($"{where}: a value of {size:G3} bytes.", $"{MostBytes} bytes at most, unless they are all there", $"{shape}", "correct the shape.");
        }

        TensorValue value = TensorValue.Zeros(shape, dtype);
        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        if (proto.TensorContent.Length > 0)
        {
            if (proto.TensorContent.Length != view.Bytes)
            {
                throw new GraphDefException($"{where}: the value's bytes do not fill its shape.", $"{view.Bytes} bytes for {dtype.Name()} {shape}", $"{proto.TensorContent.Length}", "the file may be damaged.");
            }

            proto.TensorContent.Span.CopyTo(view.ByteSpan());
            return value;
        }

        switch (dtype)
        {
            case DType.Float32: Fill(proto.FloatVal, x => x, view, where); break;
            case DType.Float64: Fill(proto.DoubleVal, x => x, view, where); break;
            case DType.Int32: Fill(proto.IntVal, x => x, view, where); break;
            case DType.Int16: Fill(proto.IntVal, x => (short)x, view, where); break;
            case DType.Int8: Fill(proto.IntVal, x => (sbyte)x, view, where); break;
            case DType.UInt16: Fill(proto.IntVal, x => (ushort)x, view, where); break;
            case DType.UInt8: Fill(proto.IntVal, x => (byte)x, view, where); break;
            case DType.Int64: Fill(proto.Int64Val, x => x, view, where); break;
            case DType.Bool: Fill(proto.BoolVal, x => (byte)(x ? 1 : 0), view, where); break;
            case DType.Float16 or DType.BFloat16: Fill(proto.HalfVal, x => (ushort)x, view, where); break;
            case DType.Complex64: Fill(Pairs(proto.ScomplexVal, (re, im) => new Complex64(re, im)), x => x, view, where); break;
            case DType.Complex128: Fill(Pairs(proto.DcomplexVal, (re, im) => new System.Numerics.Complex(re, im)), x => x, view, where); break;
            case DType.UInt32: Fill(proto.Uint32Val, x => x, view, where); break;
            default: Fill(proto.Uint64Val, x => x, view, where); break;
        }

        return value;
    }

    private static TensorValue ToTexts(TensorProto proto, Shape shape, string where)
    {
        if (shape.Size > MostBytes || proto.StringVal.Count > shape.Size)
        {
            throw new GraphDefException($"{where}: the texts do not fill its shape.", $"{shape.Size} texts for {shape}", $"{proto.StringVal.Count}", "the file may be damaged.");
        }

        string[] texts = new string[shape.Size];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = proto.StringVal.Count == 0 ? "" : proto.StringVal[Math.Min(i, proto.StringVal.Count - 1)].ToStringUtf8();
        }

        return TensorValue.Of(texts, shape);
    }

    private static TTo[] Pairs<TFrom, TTo>(IReadOnlyList<TFrom> numbers, Func<TFrom, TFrom, TTo> pair) =>
        [.. Enumerable.Range(0, numbers.Count / 2).Select(i => pair(numbers[2 * i], numbers[(2 * i) + 1]))];

    private static void Fill<TFrom, TTo>(IReadOnlyList<TFrom> numbers, Func<TFrom, TTo> convert, in TensorView view, string where)
        where TTo : unmanaged
    {
        Span<TTo> to = MemoryMarshal.Cast<byte, TTo>(view.ByteSpan());
        if (numbers.Count > to.Length)
        {
            throw new GraphDefException($"{where}: more numbers than its shape has room for.", $"{to.Length} at most", $"{numbers.Count}", "the file may be damaged.");
        }

        for (int i = 0; i < to.Length && numbers.Count > 0; i++)
        {
            to[i] = convert(numbers[Math.Min(i, numbers.Count - 1)]);
        }
    }
}
