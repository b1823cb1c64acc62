using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>The placeholders of a step's graph, one for each array of a batch.</summary>
internal sealed class StepInputs
{
    private readonly List<SymbolicTensor> _placeholders = [];

    /// <summary>Placeholders for batches of any number of samples.</summary>
    /// <param name="batch">A batch, or all data.</param>
    /// <param name="before">A step for batches with other lengths: axes that differ are left open in this one.</param>
    public StepInputs(Batch batch, StepFunction? before = null)
    {
        using Graph.Leave entered = Graph.Enter();
        Arrangement = [.. StepFunction.Parts(batch).Select(p => p.Map(v => new TensorSpec(v.Shape, v.DType)))];
        Data = new StepData(Placed(batch.X, "x", before), batch.Y is null ? null : Placed(batch.Y, "y", before), batch.SampleWeight is null ? null : Placed(batch.SampleWeight, "sample_weight", before));
    }

    /// <summary>The placeholders of a graph that is there already: a list of inputs.</summary>
    public StepInputs(Graph graph, IReadOnlyList<SymbolicTensor> placeholders)
    {
        Graph = graph;
        _placeholders.AddRange(placeholders);
        Data = new StepData(placeholders.ToArray());
        Arrangement = [Structure<TensorSpec>.ListOf(placeholders.Select(p => Structure<TensorSpec>.Of(p.Spec))), Structure<TensorSpec>.None, Structure<TensorSpec>.None];
    }

    public Graph Graph { get; } = new();

    public IReadOnlyList<SymbolicTensor> Placeholders => _placeholders;

    public StepData Data { get; }

    /// <summary>How inputs, targets and weights are arranged.</summary>
    public IReadOnlyList<Structure<TensorSpec>> Arrangement { get; }

    private SymbolicStructure Placed(TensorStructure data, string name, StepFunction? before) => SymbolicStructure.From(data.Map(value =>
    {
        Shape shape = value.Shape.Rank == 0 ? value.Shape : new Shape((int?)null).Concat(value.Shape[1..]);
        if (before?.Inputs.ElementAtOrDefault(_placeholders.Count) is { } other && other.DType == value.DType && other.Shape.Rank == shape.Rank)
        {
            shape = new Shape([.. shape.Zip(other.Shape, (a, b) => a == b ? a : null)]);
        }

        _placeholders.Add(Placeholder.Of(Graph, value.DType, shape, name));
        return StepFunction.Standard(_placeholders[^1]);
    }));
}
