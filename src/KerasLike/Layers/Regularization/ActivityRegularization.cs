using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>x, with a penalty on it added to the loss.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: nothing but the penalty.</para>
/// <para>Source: keras.layers.ActivityRegularization, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new ActivityRegularization(l2: 0.01));</code></example>
[BuiltAtOnce]
public sealed class ActivityRegularization : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="l1">The factor of the sum of absolute values.</param>
    /// <param name="l2">The factor of the sum of squares.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public ActivityRegularization(double l1 = 0.0, double l2 = 0.0, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        L1 = l1;
        L2 = l2;
        ActivityRegularizer = new Regularizers.L1L2(l1, l2);
        Built = true;
    }

    /// <summary>The factor of the sum of absolute values.</summary>
    public double L1 { get; }

    /// <summary>The factor of the sum of squares.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x;
}
