using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>0 up to −1, (x + 1) / 2 up to 1, 1 above.</summary>
/// <remarks><para>Source: keras.activations.sparse_sigmoid.</para></remarks>
public sealed class SparseSigmoid : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => SelectV2.Of(LessEqual.Of(x, -1), Const.Like(x, 0), SelectV2.Of(GreaterEqual.Of(x, 1), Const.Like(x, 1), (x + 1) * 0.5));
}
