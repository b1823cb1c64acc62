namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MirrorPad</c>: x with its mirror image before and after it along each axis.</summary>
/// <remarks>
/// <para>input: any shape; paddings: (rank, 2), how many before and after. output: input's lengths plus these. Mode <c>REFLECT</c> does not repeat the border, <c>SYMMETRIC</c> does.</para>
/// <para>Gradient: MirrorPadGrad, which adds up what the images of an element received.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tpaddings", 1)]
public sealed unsafe class MirrorPad(string mode) : Op, IAnyDType
{
    /// <summary>x between mirrors: how many elements before and after, per axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, int[,] paddings, string mode) => Of(input, Const.Of(input.Graph, paddings), mode);

    /// <summary>x between mirrors.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor paddings, string mode) => input.Graph.Add(new MirrorPad(mode), input, paddings);

    /// <summary><c>REFLECT</c> or <c>SYMMETRIC</c>.</summary>
    public string Mode { get; } = MirrorRule.Mode(mode);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => MirrorRule.Infer(Type, c, Mode, 1);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [MirrorPadGrad.Of(dy, y.Node.Inputs[1], Mode), null];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = MirrorRule.Maps(c, c.Input(0).Shape, Mode);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => ((AxisMaps)c.State!).Gather(c.Input(0).Data, c.Output(0).Data, c.Output(0).DType.Size());
}
