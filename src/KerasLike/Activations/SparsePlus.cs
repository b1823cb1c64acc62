using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>0 up to −1, (x + 1)² / 4 up to 1, x above.</summary>
/// <remarks><para>Source: keras.activations.sparse_plus.</para></remarks>
public sealed class SparsePlus : ActivationFunction
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => SelectV2.Of(LessEqual.Of(x, -1), Const.Like(x, 0), SelectV2.Of(Less.Of(x, 1), Square.Of(x + 1) * 0.25, x));
}
