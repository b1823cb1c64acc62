namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Case</c>: calls the function whose index is given; they may read and write variables.</summary>
/// <remarks>
/// <para>branch_index: a scalar int32, outside the list it chooses the last function; input: the arguments of all functions. output: the results of the one that was called.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = Case.Of(index, () => [x], () => [-x], () => [x * x])[0];</code></example>
public sealed class Case(Function[] branches, Shape[]? outputShapes = null) : CaseOp(branches, outputShapes)
{
    /// <summary>The results of one branch; a <c>StatelessCase</c> where none touches variables.</summary>
    /// <param name="index">Which branch.</param>
    /// <param name="branches">Each emits a branch; it may use any tensor of the graph.</param>
    public static SymbolicTensor[] Of(SymbolicTensor index, params Func<SymbolicTensor[]>[] branches)
    {
        Graph graph = index.Graph.Traced ?? index.Graph;
        (Function[] f, SymbolicTensor[] captures) = FunctionTrace.Of(graph, [], _ => false, [.. branches.Select((b, i) => ($"case_{i}", (Func<SymbolicTensor[], SymbolicTensor[]>)(_ => b())))]);
        Op op = f.Any(b => b.IsStateful) ? new Case(f) : new StatelessCase(f);
        return graph.AddNode(op, "case", [index, .. captures]).Outputs;
    }

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    internal override BranchOp With(Function[] functions) => new Case(functions);
}
