namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>_Arg</c>: an argument of the function whose graph it is in.</summary>
/// <remarks>
/// <para>No inputs. Output: what the call passes.</para>
/// <para>Gradient: none, it has no inputs.</para>
/// </remarks>
[NoGradient("no inputs")]
public sealed class Argument(TensorSpec spec) : Op
{
    /// <summary>A new argument of a function's graph.</summary>
    public static SymbolicTensor Of(Graph graph, TensorSpec spec, string? name = null) => graph.AddNode(new Argument(spec), name ?? "arg").Outputs[0];

    /// <inheritdoc/>
    public override string Type => "_Arg";

    /// <summary>What is known of it.</summary>
    public TensorSpec Spec { get; } = spec;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [Spec];

    /// <summary>Nothing to do: the executor feeds it.</summary>
    public override void Compute(KernelContext c) =>
        throw new InvalidOperationException(FourLines.Text("An argument was not passed.", "a value for each argument of a function", "none", "run the function by an op that calls it."));
}
