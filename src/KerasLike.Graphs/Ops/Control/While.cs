namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>While</c>: repeats a function on its own results as long as a condition holds; both may read and write variables.</summary>
/// <remarks>
/// <para>input: the loop variables, which keep their dtypes and, in the embedded engine, their shapes. output: their last values.</para>
/// </remarks>
/// <example><code>SymbolicTensor[] r = While.Of([i, x], v => Less.Of(v[0], n), v => [v[0] + 1, v[1] * w]);</code></example>
public sealed class While(Function cond, [Repeated] Function body, Shape[]? outputShapes = null, int parallelIterations = 10) : WhileOp(cond, body, outputShapes, parallelIterations)
{
    /// <summary>The loop variables after the last round; a <c>StatelessWhile</c> where nothing touches variables.</summary>
    /// <param name="variables">Their values before the first round.</param>
    /// <param name="cond">Emits whether another round follows; it may use any tensor of the graph.</param>
    /// <param name="body">Emits a round: the variables after it, in the same order and dtypes.</param>
    public static SymbolicTensor[] Of(SymbolicTensor[] variables, Func<SymbolicTensor[], SymbolicTensor> cond, Func<SymbolicTensor[], SymbolicTensor[]> body)
    {
        Graph graph = variables[0].Graph.Traced ?? variables[0].Graph;
        SymbolicTensor[] start = Array.ConvertAll(variables, graph.Here);
        (Function[] f, SymbolicTensor[] captures) = ([], []);
        WhileOp.Settle(Array.ConvertAll(start, s => s.Spec), "While", _ => false, specs =>
        {
            (f, captures) = FunctionTrace.Of(graph, specs, function => function == 1, ("while_cond", v => [cond(v)]), ("while_body", body));
            return f[1].Results.Count == specs.Length + captures.Length ? [.. f[1].Results.Select(r => r.Spec)]
                : throw new ShapeException("While: a round returns another number of loop variables.", $"{specs.Length}", $"{f[1].Results.Count - captures.Length}", "return each loop variable.");
        });
        Op op = f.Any(b => b.IsStateful) ? new While(f[0], f[1]) : new StatelessWhile(f[0], f[1]);
        return graph.AddNode(op, "while", [.. start, .. captures]).Outputs[..start.Length];
    }

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    internal override WhileOp With(Function cond, Function body) => new While(cond, body, parallelIterations: ParallelIterations);
}
