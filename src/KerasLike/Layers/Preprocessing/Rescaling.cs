using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>y = x · scale + offset.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: Cast, Mul, AddV2.</para>
/// <para>Source: keras.layers.Rescaling, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new Rescaling(1.0 / 255));</code></example>
public sealed class Rescaling : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">What is added.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Rescaling(double scale, double offset = 0.0, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Scale = scale;
        Offset = offset;
        Built = true;
    }

    /// <summary>The factor.</summary>
    public double Scale { get; }

    /// <summary>What is added.</summary>
    public double Offset { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => (Cast.Of(x, Dtype.ComputeDType) * Scale) + Offset;
}
