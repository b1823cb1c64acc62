using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The axes of a sample in another order.</summary>
/// <remarks>
/// <para>Input: (batch, ...). Output: axis i of a sample is axis dims[i] of the input's, counted from 1.</para>
/// <para>Emits: Transpose.</para>
/// <para>Source: keras.layers.Permute, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new Permute(new[] { 2, 1 }));</code></example>
public sealed class Permute : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="dims">The axes in their new order, counted from 1: the batch stays where it is.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Permute(int[] dims, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Dims = dims.Order().SequenceEqual(Enumerable.Range(1, dims.Length)) ? dims
            : throw new ArgumentException(FourLines.Text($"{Title}: dims is no permutation.", $"each of 1 to {dims.Length} once", $"({string.Join(", ", dims)})", "name each axis of a sample once, from 1 on."));
        InputSpec = new InputSpec(ndim: dims.Length + 1);
        Built = true;
    }

    /// <summary>The axes in their new order, counted from 1.</summary>
    public int[] Dims { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => Transpose.Of(x, [0, .. Dims]);
}
