using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>x where positive, else alpha · (exp(x) − 1).</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: Elu, and where alpha is not 1 the selection around it.</para>
/// <para>Source: keras.layers.ELU, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new ELU());</code></example>
[BuiltAtOnce]
public sealed class ELU : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="alpha">The limit below, negated.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public ELU(double alpha = 1.0, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Alpha = alpha;
        Built = true;
    }

    /// <summary>The limit below, negated.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => new Activations.Elu(Alpha).Of(x);
}
