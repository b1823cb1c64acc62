using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>What happens to one batch, as a graph: prediction, loss, gradients, update and metrics, whichever apply.</summary>
/// <remarks>The graph is the model's own: it can be run by any executor, or written to a file.</remarks>
public sealed class StepFunction : IDisposable
{
    private readonly Lazy<IExecutable> _executable;

    internal StepFunction(IExecutor executor, Graph graph, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs, IReadOnlyList<string> names)
    {
        Graph = graph;
        Inputs = inputs;
        Outputs = outputs;
        Names = names;
        Targets = [.. graph.Nodes.Where(n => n.Op.WritesResources)];
        _executable = new Lazy<IExecutable>(() =>
        {
            foreach (Variable variable in Variable.Living(graph))
            {
                variable.MoveTo(executor);
            }

            return executor.Compile(graph, inputs, outputs, Targets);
        });
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
    internal IExecutable Executable => _executable.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_executable.IsValueCreated)
        {
            _executable.Value.Dispose();
        }
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
