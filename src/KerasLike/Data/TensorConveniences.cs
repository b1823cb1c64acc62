using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace KerasLike;

/// <summary>What makes preprocessing as short as with NumPy.</summary>
/// <example><code>Tensor&lt;float&gt; x = xTrain.Reshape(60000, 784).AsType&lt;float&gt;(); x /= 255;</code></example>
public static class TensorConveniences
{
    /// <summary>The same elements under another shape; one length may be -1: whatever is left. Nothing is copied.</summary>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Tensor<T> Reshape<T>(this Tensor<T> tensor, params int[] shape)
    {
        nint size = tensor.FlattenedLength;
        nint known = shape.Where(d => d >= 0).Aggregate((nint)1, (product, d) => product * d);
        nint[] lengths = [.. shape.Select(d => d >= 0 ? d : known == 0 ? 0 : size / known)];
        nint given = lengths.Aggregate((nint)1, (product, d) => product * d);
        return given == size && shape.Count(d => d < 0) <= 1 ? Tensor.Reshape(tensor, lengths)
            : throw new ArgumentException(Graphs.FourLines.Text("Reshape: the sizes differ.", $"{size} elements", $"({string.Join(", ", shape)})", "choose a shape of the same size, or -1 for one length."));
    }

    /// <summary>The elements as numbers of another type.</summary>
    public static Tensor<TTo> AsType<TTo>(this Tensor<byte> tensor)
        where TTo : INumberBase<TTo> => Convert<byte, TTo>(tensor);

    /// <summary>The elements as numbers of another type.</summary>
    public static Tensor<TTo> AsType<TTo>(this Tensor<int> tensor)
        where TTo : INumberBase<TTo> => Convert<int, TTo>(tensor);

    /// <summary>The elements as numbers of another type.</summary>
    public static Tensor<TTo> AsType<TTo>(this Tensor<double> tensor)
        where TTo : INumberBase<TTo> => Convert<double, TTo>(tensor);

    /// <summary>The elements as numbers of another type.</summary>
    public static Tensor<TTo> AsType<TTo>(this Tensor<float> tensor)
        where TTo : INumberBase<TTo> => Convert<float, TTo>(tensor);

    /// <summary>The first entries along the first axis, from one to before another; they are copied.</summary>
    public static Tensor<T> Rows<T>(this Tensor<T> tensor, Range range)
    {
        (int first, int count) = range.GetOffsetAndLength((int)tensor.Lengths[0]);
        NRange[] ranges = [.. Enumerable.Range(0, tensor.Rank).Select(i => i == 0 ? new NRange(first, first + count) : NRange.All)];
        return tensor.Slice(ranges).ToDenseTensor();
    }

    private static Tensor<TTo> Convert<TFrom, TTo>(Tensor<TFrom> tensor)
        where TFrom : INumberBase<TFrom>
        where TTo : INumberBase<TTo>
    {
        Tensor<TFrom> dense = tensor.IsDense ? tensor : tensor.ToDenseTensor();
        TTo[] values = GC.AllocateUninitializedArray<TTo>(checked((int)dense.FlattenedLength));
        TensorPrimitives.ConvertTruncating(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in dense.GetPinnableReference(), values.Length), values);
        return Tensor.Create(values, dense.Lengths);
    }
}
