using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>What happens to one batch, as a graph: prediction, loss, gradients, update and metrics, whichever apply.</summary>
/// <remarks>The graph is the model's own: it can be run by any executor, or written to a file.</remarks>
public sealed class StepFunction : IDisposable
{
    private readonly Lock _door = new();
    private readonly IExecutor _executor;
    private Variable[] _variables = [];
    private IExecutable? _executable;

    internal StepFunction(IExecutor executor, Graph graph, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs, IReadOnlyList<string> names)
    {
        _executor = executor;
        Graph = graph;
        Inputs = inputs;
        Outputs = outputs;
        Names = names;
        Targets = [.. graph.Nodes.Where(n => n.Op.WritesResources)];
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>The placeholders: x, then y and sample weights where there are any.</summary>
    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    /// <summary>The results: the logs by name, or the prediction.</summary>
    public IReadOnlyList<SymbolicTensor> Outputs { get; }

    /// <summary>The names of the results.</summary>
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

    /// <summary>True if values of these dtypes and shapes can be fed.</summary>
    internal bool Fits(params ReadOnlySpan<TensorValue?> values)
    {
        int i = 0;
        foreach (TensorValue? value in values)
        {
            if (value is not null && (i >= Inputs.Count || value.DType != Inputs[i].DType || !value.Shape.IsCompatibleWith(Inputs[i].Shape)))
            {
                return false;
            }

            i += value is null ? 0 : 1;
        }

        return i == Inputs.Count;
    }

    /// <summary>A placeholder for batches of a data set.</summary>
    internal static SymbolicTensor Placeholder(Graph graph, TensorValue data, string name) =>
        Graphs.Ops.Placeholder.Of(graph, data.DType, new Shape((int?)null).Concat(data.Shape[1..]), name);

    /// <summary>Data in Keras' default dtype where they are floating-point numbers of another.</summary>
    internal static SymbolicTensor Standard(SymbolicTensor x) => x.DType.IsFloating() ? Cast.Of(x, DType.Float32) : x;
}
