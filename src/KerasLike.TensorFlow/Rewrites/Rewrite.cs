using KerasLike.Graphs;

namespace KerasLike.TensorFlow.Rewrites;

/// <summary>A form of an op that TensorFlow's CPU kernels refuse, and ops that compute the same.</summary>
internal abstract class Rewrite
{
    /// <summary>Whether a node has that form.</summary>
    public abstract bool Applies(Node node);

    /// <summary>Emits what computes the same outputs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="inputs">Its inputs in the graph that is being made.</param>
    public abstract SymbolicTensor[] Emit(Node node, SymbolicTensor[] inputs);
}
