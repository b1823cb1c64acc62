using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BlockLSTMGradV2</c>: the gradients of <see cref="BlockLSTMV2"/> by its inputs, states, kernels and bias.</summary>
/// <remarks>
/// <para>Inputs as <see cref="BlockLSTMOp"/>, then the outputs of the forward op, then cs_grad and h_grad: the gradients by all states.</para>
/// <para>x_grad, cs_prev_grad, h_prev_grad, w_grad, b_grad: as the inputs; wci_grad, wcf_grad, wco_grad: zeros.</para>
/// </remarks>
[NoGradient("the second derivative of an LSTM is not built, in TensorFlow neither")]
[TypeAttr("T", 1)]
[Outputs("x_grad", "cs_prev_grad", "h_prev_grad", "w_grad", "wci_grad", "wcf_grad", "wco_grad", "b_grad")]
public sealed unsafe class BlockLSTMGradV2(bool usePeephole) : BlockLSTMOp(usePeephole)
{
    /// <summary>The gradients by the inputs of a forward op.</summary>
    /// <param name="forward">The node of the forward op.</param>
    /// <param name="csGrad">The gradient by all states cs; none if null.</param>
    /// <param name="hGrad">The gradient by all states h; none if null.</param>
    public static SymbolicTensor?[] Of(Node forward, SymbolicTensor? csGrad, SymbolicTensor? hGrad)
    {
        if (csGrad is null && hGrad is null)
        {
            return new SymbolicTensor?[forward.Inputs.Count];
        }

        BlockLSTMV2 op = (BlockLSTMV2)forward.Op;
        SymbolicTensor[] by = forward.Graph.AddNode(new BlockLSTMGradV2(op.UsePeephole), null,
            [.. forward.Inputs, .. forward.Outputs, csGrad ?? ZerosLike.Of(forward.Outputs[1]), hGrad ?? ZerosLike.Of(forward.Outputs[6])]).Outputs;
        return [null, by[0], by[1], by[2], by[3], by[4], by[5], by[6], by[7]];
    }

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Sequence(c);
        return [.. new[] { 1, 2, 3, 4, 5, 6, 7, 8 }.Select(i => new TensorSpec(c.Inputs[i].Shape, c.Inputs[i].DType))];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.RequestScratch(Sizes(c).BackwardBytes);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        LstmShape shape = Asked(c);
        long done = (long)shape.Steps * shape.Batch * shape.Inputs;
        new Span<float>(c.Output(0).Float + done, checked((int)(c.Output(0).Length - done))).Clear();
        for (int peephole = 4; peephole < 7; peephole++)
        {
            c.Output(peephole).ByteSpan().Clear();
        }

        LstmBackward backward = new()
        {
            Forward = new LstmForward
            {
                Shape = shape, X = c.Input(1).Float, C0 = c.Input(2).Float, H0 = c.Input(3).Float, W = c.Input(4).Float, B = c.Input(8).Float,
                I = c.Input(9).Float, C = c.Input(10).Float, F = c.Input(11).Float, O = c.Input(12).Float, G = c.Input(13).Float, TanhC = c.Input(14).Float, H = c.Input(15).Float,
            },
            DC = c.Input(16).Float, DH = c.Input(17).Float, DX = c.IsRead(0) ? c.Output(0).Float : null, DC0 = c.Output(1).Float, DH0 = c.Output(2).Float, DW = c.Output(3).Float, DB = c.Output(7).Float,
        };
        backward.Run(c.Scratch);
    }
}
