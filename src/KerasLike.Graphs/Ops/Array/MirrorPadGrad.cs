using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>MirrorPadGrad</c>: the gradient of <see cref="MirrorPad"/>: the images folded back onto the tensor and added up.</summary>
/// <remarks>
/// <para>input: the gradient of the padded tensor; paddings: as there. output: input's lengths without the paddings.</para>
/// <para>Gradient: MirrorPad.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tpaddings", 1)]
public sealed unsafe class MirrorPadGrad(string mode) : Op
{
    /// <summary>The images folded back and added up.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, SymbolicTensor paddings, string mode) => input.Graph.Add(new MirrorPadGrad(mode), input, paddings);

    /// <summary><c>REFLECT</c> or <c>SYMMETRIC</c>.</summary>
    public string Mode { get; } = MirrorRule.Mode(mode);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => MirrorRule.Infer(Type, c, Mode, -1);

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [MirrorPad.Of(dy, y.Node.Inputs[1], Mode), null];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = MirrorRule.Maps(c, c.Output(0).Shape, Mode);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Run<float>(c); break;
            case DType.Float64: Run<double>(c); break;
            case DType.Float16: Run<Half>(c); break;
            case DType.Int32: Run<int>(c); break;
            case DType.Int64: Run<long>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        c.Output(0).ByteSpan().Clear();
        ((AxisMaps)c.State!).AddUp(c.Input(0).As<T>(), c.Output(0).As<T>());
    }
}
