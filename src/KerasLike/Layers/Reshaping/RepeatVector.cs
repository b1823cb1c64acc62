using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Each sample n times, one after the other.</summary>
/// <remarks>
/// <para>Input: (batch, features). Output: (batch, n, features).</para>
/// <para>Emits: ExpandDims, Tile.</para>
/// <para>Source: keras.layers.RepeatVector, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new RepeatVector(3));</code></example>
public sealed class RepeatVector : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="n">How many times.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public RepeatVector(int n, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        N = n > 0 ? n
            : throw new ArgumentOutOfRangeException(nameof(n), FourLines.Text($"{Title}: n is not positive.", "1 or more", $"{n}", "give the number of copies."));
        InputSpec = new InputSpec(ndim: 2);
        Built = true;
    }

    /// <summary>How many times.</summary>
    public int N { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => Tile.Of(ExpandDims.Of(x, 1), 1, N, 1);
}
