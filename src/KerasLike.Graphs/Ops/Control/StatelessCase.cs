namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessCase</c>: calls the function whose index is given; none touches variables.</summary>
/// <remarks>
/// <para>branch_index: a scalar int32, outside the list it chooses the last function; input: the arguments of all functions. output: the results of the one that was called.</para>
/// </remarks>
public sealed class StatelessCase(Function[] branches, Shape[]? outputShapes = null) : CaseOp(branches, outputShapes)
{
    /// <summary>The results of one function.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor index, Function[] branches, params ReadOnlySpan<SymbolicTensor> arguments) =>
        index.Graph.AddNode(new StatelessCase(branches), null, [index, .. arguments]).Outputs;

    /// <inheritdoc/>
    internal override BranchOp With(Function[] functions) => new StatelessCase(functions);
}
