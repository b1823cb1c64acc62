namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Unpack</c>: the slices of a tensor along an axis, each without it.</summary>
/// <remarks>
/// <para>value: rank 1 or more, <c>num</c> long along the axis. output: num tensors.</para>
/// <para>Gradient: the gradients of the slices packed; zeros for slices nothing flows back to.</para>
/// </remarks>
[Outputs("output")]
public sealed unsafe class Unpack(int num, int axis = 0) : Op, IAnyDType
{
    /// <summary>The slices along an axis.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor value, int num, int axis = 0) => value.Graph.AddNode(new Unpack(num, axis), null, value).Outputs;

    /// <summary>The number of slices.</summary>
    public int Num { get; } = num;

    /// <summary>The axis, from the back if negative.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        Shape slice = Shape.Unknown;
        if (x.HasRank)
        {
            int axis = x.Axis(Axis, $"Unpack '{c.NodeName}'");
            if (x[axis] is int length && length != Num)
            {
                throw new ShapeException($"Unpack '{c.NodeName}': the axis is not as long as there are outputs.", $"{Num} along axis {Axis}", $"{x}", "give the number of slices.");
            }

            slice = x[..axis].Concat(x[(axis + 1)..]);
        }

        return [.. Enumerable.Range(0, Num).Select(i => new TensorSpec(slice, c.Inputs[0].DType, SliceValue(c.Inputs[0], i)))];
    }

    private long?[]? SliceValue(TensorSpec x, int index)
    {
        if (x.Value is null || !x.Shape.IsFullyKnown)
        {
            return null;
        }

        int axis = Axis < 0 ? Axis + x.Shape.Rank : Axis;
        long inner = x.Shape[(axis + 1)..].Size, outer = x.Shape[..axis].Size;
        List<long?> values = [];
        for (long i = 0; i < outer; i++)
        {
            for (long j = 0; j < inner; j++)
            {
                values.Add(x.Value[(((i * Num) + index) * inner) + j]);
            }
        }

        return [.. values];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) =>
        [Pack.Of([.. node.Outputs.Select((o, i) => dys[i] ?? Const.Like(o, 0) * o)], Axis)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        int axis = Axis < 0 ? Axis + dims.Length : Axis;
        long inner = c.Input(0).DType.Size();
        for (int i = axis + 1; i < dims.Length; i++)
        {
            inner *= dims[i];
        }

        long outer = inner == 0 || Num == 0 ? 0 : c.Output(0).Bytes / inner;
        byte* x = (byte*)c.Input(0).Data;
        for (long i = 0; i < outer; i++)
        {
            for (int output = 0; output < Num; output++, x += inner)
            {
                Buffer.MemoryCopy(x, (byte*)c.Output(output).Data + (i * inner), inner, inner);
            }
        }
    }
}
