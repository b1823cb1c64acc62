using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Each sample divided by the root of its mean square, times scale.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Weights: scale (the lengths of the axes).</para>
/// <para>Emits: Square, Mean, Rsqrt, Mul.</para>
/// <para>Source: Zhang and Sennrich, "Root mean square layer normalization", NeurIPS 2019.</para>
/// <para>Source: keras.layers.RMSNormalization, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new RMSNormalization());</code></example>
public sealed class RMSNormalization : Layer
{
    private Variable? _scale;

    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axis or axes that are normalized together; the last by default.</param>
    /// <param name="epsilon">Keeps the root from being 0.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public RMSNormalization(Axes? axis = null, double epsilon = 1e-6, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Axis = axis ?? -1;
        Epsilon = epsilon;
    }

    /// <summary>The scale.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Scale => Existing(_scale);

    /// <summary>Keeps the root from being 0.</summary>
    public double Epsilon { get; }

    /// <summary>The axis or axes; once built a list, as in Keras.</summary>
    public Axes Axis { get; private set; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int[] axes = [.. Axis.Numbers.Order()];
        Axis = axes;
        _scale = AddWeight("scale", new Shape([.. axes.Select(axis => (int?)Known(input, input.Axis(axis, Title)))]), new Initializers.Ones());
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        x = Normalizing.Wide(x);
        int[] axes = [.. Axis.Numbers.Select(axis => x.Shape.Axis(axis, Title))];
        SymbolicTensor scale = Cast.Of(_scale!.Read(x.Graph), x.DType);
        return Cast.Of(x * Rsqrt.Of(Mean.Of(Square.Of(x), axes, keepDims: true) + Epsilon) * scale, Dtype.ComputeDType);
    }
}
