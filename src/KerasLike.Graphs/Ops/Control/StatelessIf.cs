namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessIf</c>: calls one function where a condition holds, another where it does not; neither touches variables.</summary>
/// <remarks>
/// <para>cond: a scalar of any dtype, true unless zero; input: the arguments of both functions. output: the results of the one that was called.</para>
/// </remarks>
public sealed class StatelessIf(Function thenBranch, Function elseBranch, Shape[]? outputShapes = null) : IfOp(thenBranch, elseBranch, outputShapes)
{
    /// <summary>The results of one branch or the other.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor cond, Function then, Function otherwise, params ReadOnlySpan<SymbolicTensor> arguments) =>
        cond.Graph.AddNode(new StatelessIf(then, otherwise), null, [cond, .. arguments]).Outputs;

    /// <inheritdoc/>
    internal override BranchOp With(Function[] functions) => new StatelessIf(functions[0], functions[1]);
}
