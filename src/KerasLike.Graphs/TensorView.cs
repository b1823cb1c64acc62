using System.Diagnostics;

namespace KerasLike.Graphs;

/// <summary>Elements in memory, C-ordered, that somebody else owns: what a kernel reads and writes.</summary>
public unsafe struct TensorView
{
    /// <summary>Creates a view of memory that stays where it is while the view is used.</summary>
    public TensorView(void* data, Shape shape, DType dtype)
        : this(data, shape, dtype, shape.Size)
    {
    }

    internal TensorView(void* data, Shape shape, DType dtype, long length)
    {
        Data = data;
        Shape = shape;
        DType = dtype;
        Length = length;
    }

    /// <summary>The first element.</summary>
    public void* Data { readonly get; private set; }

    /// <summary>The shape; in a tile of an element-wise chain that of the whole tensor.</summary>
    public readonly Shape Shape { get; }

    /// <summary>The element type.</summary>
    public readonly DType DType { get; }

    /// <summary>The number of elements to work on.</summary>
    public long Length { readonly get; private set; }

    /// <summary>The number of bytes.</summary>
    public readonly long Bytes => Length * DType.Size();

    /// <summary>The elements as single-precision numbers.</summary>
    public readonly float* Float
    {
        get
        {
            Debug.Assert(DType == DType.Float32, "a float kernel got another dtype");
            return (float*)Data;
        }
    }

    /// <summary>The elements as <typeparamref name="T"/>.</summary>
    public readonly T* As<T>()
        where T : unmanaged => (T*)Data;

    /// <summary>The elements as a span.</summary>
    public readonly Span<T> Span<T>()
        where T : unmanaged => new(Data, checked((int)Length));

    /// <summary>The bytes as a span.</summary>
    public readonly Span<byte> ByteSpan() => new(Data, checked((int)Bytes));

    /// <summary>The same tensor at another place: the next tile of an element-wise chain.</summary>
    internal void Move(void* data, long length)
    {
        Data = data;
        Length = length;
    }
}
