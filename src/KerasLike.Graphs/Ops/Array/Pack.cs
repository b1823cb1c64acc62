namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Pack</c>: tensors of one shape side by side along a new axis.</summary>
/// <remarks>
/// <para>values: tensors of one shape and dtype. output: that shape with a new axis as long as there are tensors.</para>
/// <para>Gradient: each tensor gets its slice of dy.</para>
/// </remarks>
[TypeAttr("T", 0)]
[CountAttr]
public sealed unsafe class Pack(int axis = 0) : Op, IAnyDType
{
    /// <summary>The tensors along a new axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor[] values, int axis = 0) => values[0].Graph.Add(new Pack(axis), values);

    /// <summary>Where the new axis stands in the result, from the back if negative.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        Shape one = c.Inputs[0].Shape;
        foreach (TensorSpec input in c.Inputs)
        {
            if (!input.Shape.IsCompatibleWith(one))
            {
                throw new ShapeException($"Pack '{c.NodeName}': the tensors have different shapes.", $"{one} for each", $"{input.Shape}", "reshape or pad them.");
            }

            one = one.Merge(input.Shape);
        }

        if (!one.HasRank)
        {
            return one;
        }

        int axis = new Shape([.. one, 1]).Axis(Axis, $"Pack '{c.NodeName}'");
        return one[..axis].Concat(c.Inputs.Count).Concat(one[axis..]);
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c)
    {
        if (c.Inputs[0].DType is not (DType.Int32 or DType.Int64) || !c.Inputs.All(i => i.Shape.IsFullyKnown))
        {
            return null;
        }

        Shape one = c.Inputs[0].Shape;
        int axis = Axis < 0 ? Axis + one.Rank + 1 : Axis;
        long inner = one[axis..].Size, outer = one[..axis].Size;
        List<long?> values = [];
        for (long i = 0; i < outer; i++)
        {
            foreach (TensorSpec input in c.Inputs)
            {
                for (long j = 0; j < inner; j++)
                {
                    values.Add(input.Value?[(i * inner) + j]);
                }
            }
        }

        return [.. values];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [.. Unpack.Of(dy, y.Node.Inputs.Count, Axis)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        int axis = Axis < 0 ? Axis + dims.Length : Axis;
        long inner = c.Output(0).DType.Size();
        for (int i = axis + 1; i < dims.Length; i++)
        {
            inner *= dims[i];
        }

        long outer = inner == 0 ? 0 : c.Input(0).Bytes / inner;
        byte* y = (byte*)c.Output(0).Data;
        for (long i = 0; i < outer; i++)
        {
            for (int input = 0; input < c.InputCount; input++, y += inner)
            {
                Buffer.MemoryCopy((byte*)c.Input(input).Data + (i * inner), y, inner, inner);
            }
        }
    }
}
