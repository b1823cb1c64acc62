namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BiasAddGrad</c>: the sum over all axes but the channels.</summary>
/// <remarks>
/// <para>out_backprop: rank 2 or more. output: (channels).</para>
/// <para>Gradient: dy, repeated over the other axes.</para>
/// </remarks>
[TypeAttr("T", 0)]
public sealed class BiasAddGrad(string dataFormat = "NHWC") : Op
{
    /// <summary>The gradient of a BiasAdd by its bias.</summary>
    public static SymbolicTensor Of(SymbolicTensor dy, string dataFormat = "NHWC") => dy.Graph.Add(new BiasAddGrad(dataFormat), dy);

    /// <summary><c>NHWC</c> for channels last, <c>NCHW</c> for channels second.</summary>
    public string DataFormat { get; } = dataFormat;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DTypeRule.Number(this, c);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        return !x.HasRank ? new Shape((int?)null)
            : x.Rank >= 2 ? new Shape(x[DataFormat == "NCHW" ? 1 : x.Rank - 1])
            : throw new ShapeException($"BiasAddGrad '{c.NodeName}': no channels.", "rank 2 or more", $"{x}", "add a batch axis.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        int[] dims = new int[x.Shape.Rank];
        Array.Fill(dims, 1);
        dims[DataFormat == "NCHW" ? 1 : dims.Length - 1] = -1;
        return [BroadcastTo.Of(Reshape.Of(dy, dims), ShapeOp.Of(x))];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        Shape x = c.Input(0).Shape;
        int channels = DataFormat == "NCHW" ? 1 : x.Rank - 1;
        c.State = new ReductionPlan(x, [.. Enumerable.Range(0, x.Rank).Where(i => i != channels).Select(i => (long)i)]);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ReductionKernel.Run<Sum.Add>(c);
}
