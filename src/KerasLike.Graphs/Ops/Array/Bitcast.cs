namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Bitcast</c>: the bytes of a tensor as elements of another dtype.</summary>
/// <remarks><para>input: numbers. output: its shape; where elements become smaller, a last axis for the parts of each; where they become larger, without the last axis, which has the parts.</para></remarks>
[NoGradient("bits")]
[TypeAttr("T", 0)]
public sealed class Bitcast([AttrName("type")] DType dtype) : Op, IAnyDType
{
    /// <summary>The bytes as another dtype.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, DType dtype) => input.Graph.Add(new Bitcast(dtype), input);

    /// <summary>The dtype that the bytes become.</summary>
    public DType Dtype { get; } = dtype;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        (int from, int to) = (c.Inputs[0].DType.Size(), Dtype.Size());
        if (from == 0 || to == 0 || c.Inputs[0].DType == DType.Bool || Dtype == DType.Bool)
        {
            throw new ShapeException($"Bitcast '{c.NodeName}': one of the dtypes has no bits of its own.", "two dtypes of numbers", $"{c.Inputs[0].DType.Name()} and {Dtype.Name()}", "use Cast.");
        }

        if (!x.HasRank || from == to)
        {
            return x;
        }

        if (from > to)
        {
            return x.Concat(from / to);
        }

        return x.Rank > 0 && (x[^1] ?? (to / from)) == to / from ? x[..^1]
            : throw new ShapeException($"Bitcast '{c.NodeName}': the last axis does not hold the parts of an element.", $"{to / from} elements of {c.Inputs[0].DType.Name()} for one of {Dtype.Name()}", $"{x}", "reshape the input.");
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => Dtype;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
