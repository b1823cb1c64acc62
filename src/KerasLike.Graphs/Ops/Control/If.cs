namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>If</c>: calls one function where a condition holds, another where it does not; they may read and write variables.</summary>
/// <remarks>
/// <para>cond: a scalar of any dtype, true unless zero (of another rank: true if it has elements); input: the arguments of both functions. output: the results of the one that was called.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = If.Of(Less.Of(x, 0), () => [-x], () => [x])[0];</code></example>
public sealed class If(Function thenBranch, Function elseBranch, Shape[]? outputShapes = null) : IfOp(thenBranch, elseBranch, outputShapes)
{
    /// <summary>The results of one branch or the other; a <c>StatelessIf</c> where neither touches variables.</summary>
    /// <param name="cond">The condition.</param>
    /// <param name="then">Emits the branch for a condition that holds; it may use any tensor of the graph.</param>
    /// <param name="otherwise">Emits the other branch, with as many results of the same dtypes.</param>
    public static SymbolicTensor[] Of(SymbolicTensor cond, Func<SymbolicTensor[]> then, Func<SymbolicTensor[]> otherwise)
    {
        Graph graph = cond.Graph.Traced ?? cond.Graph;
        (Function[] f, SymbolicTensor[] captures) = FunctionTrace.Of(graph, [], _ => false, ("cond_true", _ => then()), ("cond_false", _ => otherwise()));
        Op op = f.Any(b => b.IsStateful) ? new If(f[0], f[1]) : new StatelessIf(f[0], f[1]);
        return graph.AddNode(op, "cond", [cond, .. captures]).Outputs;
    }

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    internal override BranchOp With(Function[] functions) => new If(functions[0], functions[1]);
}
