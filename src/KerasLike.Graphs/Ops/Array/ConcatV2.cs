namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ConcatV2</c>: tensors one after the other along an axis.</summary>
/// <remarks>
/// <para>values: tensors of one rank and dtype that differ only along the axis; axis: a scalar, the last input. output: their lengths along it added up.</para>
/// <para>Gradient: each tensor gets its part of dy.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", TypeAttrAttribute.Last)]
[CountAttr("N", 1)]
public sealed unsafe class ConcatV2 : Op, IAnyDType
{
    /// <summary>The tensors along an axis, which counts from the back if negative.</summary>
    public static SymbolicTensor Of(SymbolicTensor[] values, int axis) =>
        values.Length == 1 ? values[0] : values[0].Graph.Add(new ConcatV2(), [.. values, Const.Of(values[0].Graph, axis)]);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        TensorSpec[] values = [.. c.Inputs.Take(c.Inputs.Count - 1)];
        if (values.Any(v => !v.Shape.HasRank) || c.Values(values.Length) is not { } given)
        {
            return Shape.Unknown;
        }

        int axis = values[0].Shape.Axis(given[0], $"ConcatV2 '{c.NodeName}'");
        Shape common = values[0].Shape.With(axis, null);
        long? total = 0;
        foreach (TensorSpec value in values)
        {
            if (value.DType != values[0].DType || !value.Shape.With(axis, null).IsCompatibleWith(common))
            {
                throw new ShapeException($"ConcatV2 '{c.NodeName}': the tensors differ elsewhere than on axis {axis}.", $"{values[0].DType.Name()} {common}", $"{value.DType.Name()} {value.Shape}", "reshape or cast them.");
            }

            common = common.Merge(value.Shape.With(axis, null));
            total += value.Shape[axis];
        }

        return common.With(axis, (int?)total);
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs.All(i => i.Value is not null && i.Shape.Rank <= 1) && c.Inputs[0].Shape.Rank == 1
        ? [.. c.Inputs.Take(c.Inputs.Count - 1).SelectMany(i => i.Value!)] : null;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        int count = y.Node.Inputs.Count - 1;
        int axis = y.Shape.Axis(y.Node.Inputs[count].Spec.Value![0]!.Value, Type);
        SymbolicTensor?[] gradients = new SymbolicTensor?[count + 1];
        SymbolicTensor? at = null;
        for (int i = 0; i < count; i++)
        {
            SymbolicTensor shape = ShapeOp.Of(y.Node.Inputs[i]);
            SymbolicTensor zero = Const.Of(y.Graph, 0);
            SymbolicTensor begin = Pack.Of([.. Enumerable.Range(0, y.Shape.Rank).Select(a => a == axis && at is not null ? at : zero)]);
            gradients[i] = dy.Graph.Add(new Slice(), dy, begin, shape);
            SymbolicTensor length = Unpack.Of(shape, y.Shape.Rank)[axis];
            at = at is null ? length : at + length;
        }

        return gradients;
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        int last = c.InputCount - 1;
        long given = c.Input(last).DType == DType.Int64 ? *c.Input(last).As<long>() : *c.Input(last).As<int>();
        int axis = (int)(given < 0 ? given + dims.Length : given);
        long outer = 1;
        for (int i = 0; i < axis; i++)
        {
            outer *= dims[i];
        }

        byte* y = (byte*)c.Output(0).Data;
        for (long i = 0; i < outer; i++)
        {
            for (int input = 0; input < last; input++)
            {
                long bytes = c.Input(input).Bytes / outer;
                Buffer.MemoryCopy((byte*)c.Input(input).Data + (i * bytes), y, bytes, bytes);
                y += bytes;
            }
        }
    }
}
