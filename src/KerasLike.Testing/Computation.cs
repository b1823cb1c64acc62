using System.Buffers;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing;

/// <summary>A graph with its inputs and results, to be run on any executor from equal variables.</summary>
internal sealed class Computation
{
    /// <summary>Builds the graph of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="inputs">What it will be given.</param>
    /// <param name="openBatch">Whether the graph leaves the first length of each input open.</param>
    public Computation(Func<SymbolicTensor[], IReadOnlyList<SymbolicTensor>> function, IReadOnlyList<TensorValue> inputs, bool openBatch = false)
    {
        Graph = new Graph();
        using Graph.Leave entered = Graph.Enter();
        Feeds = [.. inputs.Select(x => Placeholder.Of(Graph, x.DType, openBatch && x.Shape.Rank > 0 ? x.Shape.With(0, null) : x.Shape))];
        Fetches = [.. function(Feeds)];
        Writes = [.. Graph.Nodes.Where(n => n.Op.WritesResources)];
        Variables = [.. Variable.Living(Graph)];
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>Its placeholders.</summary>
    public SymbolicTensor[] Feeds { get; }

    /// <summary>Its results.</summary>
    public SymbolicTensor[] Fetches { get; }

    /// <summary>The nodes that change variables.</summary>
    public Node[] Writes { get; }

    /// <summary>The variables it reads or changes.</summary>
    public Variable[] Variables { get; }

    /// <summary>What its variables hold now.</summary>
    public TensorValue[] State() => [.. Variables.Select(v => v.Value)];

    /// <summary>Prepares it for the executor that holds its variables.</summary>
    public IExecutable Compile() => (Variables is [Variable first, ..] ? first.Executor : Keras.Backend).Compile(Graph, Feeds, Fetches, Writes);

    /// <summary>The results on another executor, then what the variables hold; there they are deleted again.</summary>
    public (TensorValue[] Results, TensorValue[] State) RunOn(IExecutor executor, IReadOnlyList<TensorValue> inputs, IReadOnlyList<TensorValue> state)
    {
        try
        {
            for (int i = 0; i < Variables.Length; i++)
            {
                using MemoryHandle pin = state[i].Pin(out TensorView view);
                executor.WriteVariable(Variables[i].SharedName, view);
            }

            using IExecutable executable = executor.Compile(Graph, Feeds, Fetches, Writes);
            TensorValue[] results = Eager.Run(executable, Fetches, inputs);
            TensorValue[] after = new TensorValue[Variables.Length];
            for (int i = 0; i < after.Length; i++)
            {
                after[i] = TensorValue.Zeros(Variables[i].Shape, Variables[i].DType);
                using MemoryHandle pin = after[i].Pin(out TensorView view);
                executor.ReadVariable(Variables[i].SharedName, view);
            }

            return (results, after);
        }
        finally
        {
            foreach (Variable variable in Variables)
            {
                executor.DeleteVariable(variable.SharedName);
            }
        }
    }
}
