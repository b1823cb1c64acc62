using System.Diagnostics;

namespace KerasLike.Graphs;

/// <summary>Elements in memory, C-ordered, that somebody else owns: what a kernel reads and writes.</summary>
public readonly unsafe struct TensorView
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
    public readonly void* Data { get; }

    /// <summary>The shape; in a tile of an element-wise chain that of the whole tensor.</summary>
    public Shape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The number of elements to work on.</summary>
    public long Length { get; }

    /// <summary>The number of bytes.</summary>
    public long Bytes => Length * DType.Size();

    /// <summary>The elements as single-precision numbers.</summary>
    public float* Float
    {
        get
        {
            Debug.Assert(DType == DType.Float32, "a float kernel got another dtype");
            return (float*)Data;
        }
    }

    /// <summary>The elements as <typeparamref name="T"/>.</summary>
    public T* As<T>()
        where T : unmanaged => (T*)Data;

    /// <summary>The elements as a span.</summary>
    public Span<T> Span<T>()
        where T : unmanaged => new(Data, checked((int)Length));

    /// <summary>The bytes as a span.</summary>
    public Span<byte> ByteSpan() => new(Data, checked((int)Bytes));
}
