using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Leaves out the steps of a sequence in which every number is a given one: they are set to 0 and masked for the layers that follow.</summary>
/// <remarks>
/// <para>Input and output: (batch, steps, ...). Mask: (batch, steps).</para>
/// <para>Emits: NotEqual, Any, SelectV2.</para>
/// <para>Source: keras.layers.Masking, https://keras.io/api/layers/core_layers/masking/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Masking(maskValue: 0).Apply(x);</code></example>
[BuiltAtOnce]
public sealed class Masking : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="maskValue">The number.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Kept for the config; there is nothing to train.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Masking(double maskValue = 0.0, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        MaskValue = maskValue;
        Built = true;
    }

    /// <summary>The number.</summary>
    public double MaskValue { get; }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => SelectV2.Of(Any.Of(NotEqual.Of(x, MaskValue), [-1], keepDims: true), x, Const.Like(x, 0));

    /// <inheritdoc/>
    protected override SymbolicTensor? OutputMask(SymbolicTensor x, SymbolicTensor? mask) => Any.Of(NotEqual.Of(x, MaskValue), [-1]);
}
