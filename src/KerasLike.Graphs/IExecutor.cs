namespace KerasLike.Graphs;

/// <summary>Runs graphs and owns the variables they use.</summary>
public interface IExecutor
{
    /// <summary>Prepares a graph to be run.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="feeds">The placeholders whose values each run gets, in this order.</param>
    /// <param name="fetches">The tensors each run returns, in this order.</param>
    /// <param name="targets">Nodes that each run executes for their effect.</param>
    IExecutable Compile(Graph graph, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets);

    /// <summary>Sets a variable, and creates it if it is new.</summary>
    void WriteVariable(string name, TensorView value);

    /// <summary>Copies a variable into memory of its size.</summary>
    void ReadVariable(string name, TensorView into);

    /// <summary>True if the variable exists.</summary>
    bool HasVariable(string name);

    /// <summary>Forgets a variable. Executables that were compiled for it are to be disposed.</summary>
    void DeleteVariable(string name);
}

/// <summary>A graph ready to run. It may run on many threads at once; runs that write variables should not overlap.</summary>
public interface IExecutable : IDisposable
{
    /// <summary>The shapes of the fetched tensors for feeds of these shapes.</summary>
    Shape[] FetchShapes(ReadOnlySpan<TensorView> feeds);

    /// <summary>Runs the graph once.</summary>
    /// <param name="feeds">The values of the placeholders.</param>
    /// <param name="fetches">Memory for the results; each of the size <see cref="FetchShapes"/> tells.</param>
    void Run(ReadOnlySpan<TensorView> feeds, ReadOnlySpan<TensorView> fetches);
}
