using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>What <c>BlockLSTMV2</c> and its gradient have in common: the first nine inputs.</summary>
/// <remarks>
/// <para>seq_len_max: a scalar int64, how many steps are computed; x: (steps, batch, inputs); cs_prev, h_prev: (batch, units); w: (inputs + units, 4 units); wci, wcf, wco: peepholes, not looked at; b: (4 units).</para>
/// </remarks>
public abstract unsafe class BlockLSTMOp(bool usePeephole) : Op, ISinglePrecision
{
    /// <summary>Whether the gates see the state c; not built.</summary>
    public bool UsePeephole { get; } = usePeephole;

    /// <summary>What is known of states over all steps, after the inputs are checked.</summary>
    protected TensorSpec Sequence(InferContext c)
    {
        if (UsePeephole)
        {
            throw new NotSupportedException(FourLines.Text($"{Type} '{c.NodeName}': peepholes are not built.", "use_peephole false", "true", "leave them out."));
        }

        DTypeRule.Single(this, c);
        (Shape x, Shape state, Shape w) = (c.Inputs[1].Shape, c.Inputs[2].Shape.Merge(c.Inputs[3].Shape), c.Inputs[4].Shape);
        bool fits = x.HasRank && state.HasRank && w.HasRank && x.Rank == 3 && state.Rank == 2 && w.Rank == 2 && c.Inputs[8].Shape.IsCompatibleWith(new Shape(w[1]))
            && (w[0] is null || x[2] is null || state[1] is null || w[0] == x[2] + state[1]) && (w[1] is null || state[1] is null || w[1] == 4 * state[1]) && (x[1] is null || state[0] is null || x[1] == state[0]);
        return fits ? new TensorSpec(new Shape(x[0], x[1] ?? state[0], state[1]), c.Inputs[1].DType)
            : throw new ShapeException($"{Type} '{c.NodeName}': the shapes do not fit each other.", "x (steps, batch, inputs), states (batch, units), w (inputs + units, 4 units), b (4 units)",
                string.Join(", ", c.Inputs.Skip(1).Take(8).Select(i => i.Shape)), "give one number of samples and of units to all.");
    }

    /// <summary>The sizes of a run: as many steps as asked for.</summary>
    private protected static LstmShape Sizes(KernelContext c)
    {
        ReadOnlySpan<int> x = c.Input(1).Shape.Dims;
        return new LstmShape(x[0], x[1], x[2], c.Input(2).Shape.Dims[1]);
    }

    /// <summary>The sizes of a run, with as many steps as it asks for.</summary>
    private protected static LstmShape Asked(KernelContext c)
    {
        LstmShape all = Sizes(c);
        return all with { Steps = (int)Math.Clamp(*c.Input(0).As<long>(), 0, all.Steps) };
    }
}
