using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The state of a mean over samples: Σ w · v and Σ w.</summary>
internal readonly struct RunningMean(Variable total, Variable count)
{
    /// <summary>Emits the update for values.</summary>
    public void Update(SymbolicTensor values, SymbolicTensor? weight)
    {
        DType dtype = total.DType;
        (SymbolicTensor samples, SymbolicTensor? weights) = SampleWise.Of(values, weight, dtype, Graphs.Ops.Mean.Of);
        SymbolicTensor number = weights is not null ? Graphs.Ops.Sum.Of(weights)
            : samples.Shape.Rank > 0 ? Cast.Of(Size.Of(samples), dtype)
            : Const.Like(samples, 1);
        AssignAddVariableOp.Of(total.Handle(values.Graph), Graphs.Ops.Sum.Of(samples));
        AssignAddVariableOp.Of(count.Handle(values.Graph), number);
    }

    /// <summary>The mean, 0 before the first sample.</summary>
    public SymbolicTensor Of(Graph graph) => DivNoNan.Of(total.Read(graph), count.Read(graph));
}
