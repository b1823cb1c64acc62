using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>What happens to one batch, as a graph: prediction, loss, gradients, update and metrics, whichever apply.</summary>
/// <remarks>The graph is the model's own: it can be run by any executor, or written to a file.</remarks>
public sealed class StepFunction : IDisposable
{
    private readonly Lock _door = new();
    private readonly IExecutor _executor;
    private readonly IReadOnlyList<Structure<TensorSpec>> _batch;
    private Variable[] _variables = [];
    private IExecutable? _executable;

    internal StepFunction(IExecutor executor, StepInputs inputs, IReadOnlyList<SymbolicTensor> outputs, IReadOnlyList<string> names, SymbolicStructure? arrangement)
    {
        _executor = executor;
        _batch = inputs.Arrangement;
        Graph = inputs.Graph;
        Inputs = inputs.Placeholders;
        Outputs = outputs;
        Names = names;
        Arrangement = arrangement;
        Targets = [.. Graph.Nodes.Where(n => n.Op.WritesResources)];
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>The placeholders: x, then y and sample weights where there are any.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>The results: the logs by name, or the prediction.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs { get; }

    /// <summary>The names of the results, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The nodes that change variables.</summary>
    public IReadOnlyList<Node> Targets { get; }

    /// <summary>The graph, ready to run.</summary>
    internal IExecutable Executable
    {
        get
        {
            lock (_door)
            {
                return _executable is not null && IsHome() ? _executable : Compile();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _executable?.Dispose();

    // Layers may be shared with a model that another executor runs: their variables are then there.
    private bool IsHome()
    {
        foreach (Variable variable in _variables)
        {
            if (variable.Executor != _executor)
            {
                return false;
            }
        }

        return true;
    }

    private IExecutable Compile()
    {
        _executable?.Dispose();
        _variables = [.. Variable.Living(Graph)];
        foreach (Variable variable in _variables)
        {
            variable.MoveTo(_executor);
        }

        return _executable = _executor.Compile(Graph, Inputs, Outputs, Targets);
    }

    /// <summary>How the outputs of a prediction are arranged.</summary>
    internal SymbolicStructure? Arrangement { get; }

    /// <summary>True if a batch of this arrangement, these dtypes and shapes can be fed.</summary>
    internal bool Fits(Batch batch)
    {
        int i = 0;
        int part = 0;
        foreach (TensorStructure structure in Parts(batch))
        {
            if (part >= _batch.Count || !_batch[part++].IsLike(structure))
            {
                return false;
            }

            foreach (TensorValue value in structure.Flatten())
            {
                if (value.DType != Inputs[i].DType || !value.Shape.IsCompatibleWith(Inputs[i].Shape))
                {
                    return false;
                }

                i++;
            }
        }

        return part == _batch.Count;
    }

    /// <summary>True if inputs of these dtypes and shapes can be fed.</summary>
    internal bool Fits(TensorStructure x) => x.Leaf is { } only ? Fits(only) : Fits(new Batch(x));

    /// <summary>True if a single input of this dtype and shape can be fed.</summary>
    internal bool Fits(TensorValue x) => Inputs.Count == 1 && _batch[0].Leaf is not null && x.DType == Inputs[0].DType && x.Shape.IsCompatibleWith(Inputs[0].Shape);

    /// <summary>The parts of a batch: inputs, targets, weights.</summary>
    internal static IEnumerable<TensorStructure> Parts(Batch batch)
    {
        yield return batch.X;
        yield return batch.Y ?? None;
        yield return batch.SampleWeight ?? None;
    }

    private static readonly TensorStructure None = TensorStructure.From(Structure<TensorValue>.None);

    /// <summary>Data in Keras' default dtype where they are floating-point numbers of another.</summary>
    internal static SymbolicTensor Standard(SymbolicTensor x) => x.DType.IsFloating() ? Cast.Of(x, Keras.Config.FloatDType) : x;
}
