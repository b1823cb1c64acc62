namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessWhile</c>: repeats a function on its own results as long as a condition holds; neither touches variables.</summary>
/// <remarks>
/// <para>input: the loop variables, which keep their dtypes and, in the embedded engine, their shapes. output: their last values.</para>
/// </remarks>
public sealed class StatelessWhile(Function cond, [Repeated] Function body, Shape[]? outputShapes = null, int parallelIterations = 10) : WhileOp(cond, body, outputShapes, parallelIterations)
{
    /// <summary>The loop variables after the last round.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor[] variables, Function cond, Function body) =>
        variables[0].Graph.AddNode(new StatelessWhile(cond, body), null, variables).Outputs;

    /// <inheritdoc/>
    internal override WhileOp With(Function cond, Function body) => new StatelessWhile(cond, body, parallelIterations: ParallelIterations);
}
