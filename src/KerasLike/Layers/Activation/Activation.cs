using KerasLike.Activations;
using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>y = activation(x).</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: the ops of the function.</para>
/// <para>Source: keras.layers.Activation, https://keras.io/api/layers/core_layers/activation/.</para>
/// </remarks>
/// <example><code>model.Add(new Activation("relu"));</code></example>
[BuiltAtOnce]
public sealed class Activation : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="activation">The function.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Activation(ActivationFunction? activation, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Function = activation ?? new Linear();
        Built = true;
    }

    /// <summary>The function.</summary>
    [Argument("activation")]
    public ActivationFunction Function { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => Function.Of(x);
}
