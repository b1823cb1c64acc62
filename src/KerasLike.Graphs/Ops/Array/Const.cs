namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Const</c>: a value that is part of the graph.</summary>
/// <remarks>
/// <para>Output: the value's shape and dtype.</para>
/// <para>Gradient: none, it has no inputs.</para>
/// </remarks>
[NoGradient("no inputs")]
[NoTypeAttr]
public sealed class Const(TensorValue value, DType dtype) : Op, IAnyDType
{
    /// <summary>The value as a tensor of the graph.</summary>
    public static SymbolicTensor Of(Graph graph, TensorValue value) => graph.Add(new Const(value, value.DType));

    /// <summary>A number of the dtype of <paramref name="like"/>, in its graph.</summary>
    public static SymbolicTensor Like(SymbolicTensor like, double number) => Of(like.Graph, Number(number, like.DType));

    /// <summary>A text.</summary>
    public static SymbolicTensor Of(Graph graph, string text) => Of(graph, (TensorValue)text);

    /// <summary>A vector of 32-bit integers, such as axes.</summary>
    public static SymbolicTensor Ints(Graph graph, params ReadOnlySpan<int> numbers) => Of(graph, numbers.ToArray());

    /// <summary>A number of a dtype.</summary>
    public static TensorValue Number(double number, DType dtype) => dtype switch
    {
        DType.Float32 => (float)number,
        DType.Float64 => number,
        DType.Int32 => (int)number,
        DType.Int64 => (long)number,
        DType.UInt8 => TensorValue.Scalar((byte)number),
        DType.Bool => TensorValue.Scalar(number != 0),
        DType.Int8 => TensorValue.Scalar((sbyte)number),
        DType.Int16 => TensorValue.Scalar((short)number),
        DType.UInt16 => TensorValue.Scalar((ushort)number),
        DType.UInt32 => TensorValue.Scalar((uint)number),
        DType.UInt64 => TensorValue.Scalar((ulong)number),
        DType.Float16 => TensorValue.Scalar((Half)number),
        DType.BFloat16 => Rounded((float)number),
        _ => throw new ArgumentException(FourLines.Text($"Const: no number of dtype {dtype.Name()}.", "a numeric dtype", dtype.Name(), "cast first.")),
    };

    /// <summary>The value.</summary>
    public TensorValue Value { get; } = value;

    /// <summary>The value's element type.</summary>
    public DType Dtype { get; } = dtype;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Value.Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => Dtype;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => Value.Length > 4096 ? null : Dtype switch
    {
        DType.Int32 => Array.ConvertAll(Value.ToArray<int>(), v => (long?)v),
        DType.Int64 => Array.ConvertAll(Value.ToArray<long>(), v => (long?)v),
        _ => null,
    };

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        using System.Buffers.MemoryHandle pin = Value.Pin(out TensorView view);
        if (Dtype != DType.String)
        {
            view.ByteSpan().CopyTo(c.Output(0).ByteSpan());
            return;
        }

        for (long i = 0; i < view.Length; i++)
        {
            unsafe
            {
                c.Output(0).As<Text>()[i] = c.Texts!.Add(view.As<Text>()[i].Bytes);
            }
        }
    }

    private static unsafe TensorValue Rounded(float number)
    {
        TensorValue value = TensorValue.Zeros(Shape.Scalar, DType.BFloat16);
        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        *view.As<ushort>() = UpperHalf.Round(number);
        return value;
    }
}
