using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BlockLSTMV2</c>: an LSTM over a whole sequence. With [x, h] · w + b in quarters i, f, ci and o: cs' = σ(f) cs + σ(i) tanh(ci), h' = σ(o) tanh(cs').</summary>
/// <remarks>
/// <para>Inputs as <see cref="BlockLSTMOp"/>. i, cs, f, o, ci, co, h: (steps, batch, units), after the functions, co being tanh(cs); zeros from seq_len_max on.</para>
/// <para>cell_clip: cs stays between it and its negative; 0 for no bound.</para>
/// <para>Gradient: BlockLSTMGradV2, by cs and h; the other outputs have none, as in TensorFlow, and a clipped state counts as one that was not.</para>
/// <para>Source: Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 1997.</para>
/// </remarks>
[TypeAttr("T", 1)]
[Outputs("i", "cs", "f", "o", "ci", "co", "h")]
public sealed unsafe class BlockLSTMV2(float cellClip = 0, bool usePeephole = false) : BlockLSTMOp(usePeephole)
{
    /// <summary>The states cs and h of all steps.</summary>
    /// <param name="x">The inputs: (steps, batch, inputs).</param>
    /// <param name="csPrev">The state cs before: (batch, units).</param>
    /// <param name="hPrev">The state h before: (batch, units).</param>
    /// <param name="w">The kernels: (inputs + units, 4 units).</param>
    /// <param name="b">The bias: (4 units).</param>
    public static (SymbolicTensor Cs, SymbolicTensor H) Of(SymbolicTensor x, SymbolicTensor csPrev, SymbolicTensor hPrev, SymbolicTensor w, SymbolicTensor b)
    {
        Graph graph = x.Graph;
        SymbolicTensor none = Const.Of(graph, TensorValue.Zeros(csPrev.Shape[1..], x.DType));
        SymbolicTensor steps = Cast.Of(ShapeOp.Of(x)[0], DType.Int64);
        SymbolicTensor[] outputs = graph.AddNode(new BlockLSTMV2(), null, steps, x, csPrev, hPrev, w, none, none, none, b).Outputs;
        return (outputs[1], outputs[6]);
    }

    /// <summary>The bound of cs; 0 for none.</summary>
    public float CellClip { get; } = cellClip;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [.. Enumerable.Repeat(Sequence(c), 7)];

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) => BlockLSTMGradV2.Of(node, dys[1], dys[6]);

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.RequestScratch(Sizes(c).ForwardBytes);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        LstmForward forward = new()
        {
            Shape = Asked(c), X = c.Input(1).Float, C0 = c.Input(2).Float, H0 = c.Input(3).Float, W = c.Input(4).Float, B = c.Input(8).Float, Clip = CellClip,
            C = c.Output(1).Float, H = c.Output(6).Float,
        };
        if (c.IsRead(0) || c.IsRead(2) || c.IsRead(3) || c.IsRead(4) || c.IsRead(5))
        {
            forward.I = c.Output(0).Float;
            forward.F = c.Output(2).Float;
            forward.O = c.Output(3).Float;
            forward.G = c.Output(4).Float;
            forward.TanhC = c.Output(5).Float;
        }

        forward.Run(c.Scratch);
        long done = (long)forward.Shape.Steps * forward.Shape.Batch * forward.Shape.Units, left = c.Output(0).Length - done;
        for (int i = 0; i < 7 && left > 0; i++)
        {
            new Span<float>(c.Output(i).Float + done, checked((int)left)).Clear();
        }
    }
}
