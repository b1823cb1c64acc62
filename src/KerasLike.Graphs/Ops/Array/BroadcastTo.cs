namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BroadcastTo</c>: x repeated along axes of length 1 until it has a given shape.</summary>
/// <remarks>
/// <para>x: any shape that broadcasts to the second input, a vector of lengths. y: that shape.</para>
/// <para>Gradient: dy summed over the repeated axes.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
public sealed unsafe class BroadcastTo : Op, IAnyDType
{
    /// <summary>x under the shape whose lengths are the elements of <paramref name="shape"/>.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor shape) => x.Graph.Add(new BroadcastTo(), x, shape);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape y = c.ShapeValue(1);
        if (y.HasRank && c.Inputs[0].Shape.HasRank)
        {
            Shape.Broadcast(c.Inputs[0].Shape, y, $"BroadcastTo '{c.NodeName}'");
        }

        return y;
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        SymbolicTensor shape = ShapeOp.Of(x);
        return [Reshape.Of(Sum.Of(dy, BroadcastGradientArgs.Of(shape, y.Node.Inputs[1]).R0), shape), null];
    }

    /// <inheritdoc/>
    public override int Alias(InferContext c) => c.Inputs[0].Shape.IsFullyKnown && c.ShapeValue(1) == c.Inputs[0].Shape ? 0 : -1;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.State = new BroadcastPlan(c.Output(0).Shape, c.Input(0).Shape);

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        BroadcastPlan plan = (BroadcastPlan)c.State!;
        switch (c.Input(0).DType.Size())
        {
            case 1: Copy<byte>(c, plan); break;
            case 2: Copy<ushort>(c, plan); break;
            case 4: Copy<uint>(c, plan); break;
            case 16: Copy<UInt128>(c, plan); break;
            default: Copy<ulong>(c, plan); break;
        }
    }

    private static void Copy<T>(KernelContext c, BroadcastPlan plan)
        where T : unmanaged
    {
        T* x = c.Input(0).As<T>();
        T* y = c.Output(0).As<T>();
        for (long run = 0; run < plan.Runs; run++, y += plan.Run)
        {
            T* from = x + plan.Offset(0, run);
            if (plan.Steps[0] == 0)
            {
                new Span<T>(y, plan.Run).Fill(*from);
            }
            else
            {
                new Span<T>(from, plan.Run).CopyTo(new Span<T>(y, plan.Run));
            }
        }
    }
}
