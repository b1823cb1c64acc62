using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Each sample with mean 0 and variance 1 over some axes, times gamma, plus beta.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Weights: gamma, beta (the lengths of the axes).</para>
/// <para>Emits: Mean, Square, Rsqrt, Mul, AddV2.</para>
/// <para>y = gamma · (x − mean) / √(variance + epsilon) + beta.</para>
/// <para>Source: keras.layers.LayerNormalization, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new LayerNormalization());</code></example>
public sealed class LayerNormalization : Layer
{
    private Variable? _gamma;
    private Variable? _beta;

    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axis or axes that are normalized together; the last by default.</param>
    /// <param name="epsilon">Keeps the root from being 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma is multiplied.</param>
    /// <param name="betaInitializer">Beta's first values; <c>zeros</c> by default.</param>
    /// <param name="gammaInitializer">Gamma's first values; <c>ones</c> by default.</param>
    /// <param name="betaRegularizer">Beta's penalty.</param>
    /// <param name="gammaRegularizer">Gamma's penalty.</param>
    /// <param name="betaConstraint">Beta's constraint.</param>
    /// <param name="gammaConstraint">Gamma's constraint.</param>
    /// <param name="rmsScaling">Keras' deprecated form: x / √(variance + epsilon) · gamma, without a mean and beta; RMSNormalization is what one wants.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public LayerNormalization(Axes? axis = null, double epsilon = 1e-3, bool center = true, bool scale = true, Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null, Constraint? betaConstraint = null, Constraint? gammaConstraint = null, bool rmsScaling = false, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Axis = axis ?? -1;
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
        BetaInitializer = betaInitializer ?? new Zeros();
        BetaRegularizer = betaRegularizer;
        BetaConstraint = betaConstraint;
        GammaInitializer = gammaInitializer ?? new Ones();
        GammaRegularizer = gammaRegularizer;
        GammaConstraint = gammaConstraint;
        RmsScaling = rmsScaling;
    }

    /// <summary>The scale, if there is one.</summary>
    public Variable? Gamma => _gamma;

    /// <summary>The shift, if there is one.</summary>
    public Variable? Beta => _beta;

    /// <summary>Keeps the root from being 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma is multiplied.</summary>
    public bool Scale { get; }

    /// <summary>Beta's first values.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>Beta's penalty.</summary>
    public Regularizer? BetaRegularizer { get; }

    /// <summary>Beta's constraint.</summary>
    public Constraint? BetaConstraint { get; }

    /// <summary>Gamma's first values.</summary>
    public Initializer GammaInitializer { get; }

    /// <summary>Gamma's penalty.</summary>
    public Regularizer? GammaRegularizer { get; }

    /// <summary>Gamma's constraint.</summary>
    public Constraint? GammaConstraint { get; }

    /// <summary>Whether it is Keras' deprecated form without a mean.</summary>
    public bool RmsScaling { get; }

    /// <summary>The axis or axes; once built a list, as in Keras.</summary>
    public Axes Axis { get; private set; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int[] axes = [.. Axis.Numbers.Order()];
        Shape shape = new([.. axes.Select(axis => (int?)Known(input, input.Axis(axis, Title)))]);
        Axis = axes;
        _gamma = Scale || RmsScaling ? AddWeight("gamma", shape, GammaInitializer, GammaRegularizer, GammaConstraint, autoCast: false) : null;
        _beta = Center && !RmsScaling ? AddWeight("beta", shape, BetaInitializer, BetaRegularizer, BetaConstraint, autoCast: false) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        x = Normalizing.Wide(x);
        int[] axes = [.. Axis.Numbers.Select(axis => x.Shape.Axis(axis, Title))];
        Shape wide = new([.. Enumerable.Range(0, x.Shape.Rank).Select(i => axes.Contains(i) ? x.Shape[i] : 1)]);
        SymbolicTensor? gamma = Normalizing.Weight(_gamma, x, wide), beta = Normalizing.Weight(_beta, x, wide);
        (SymbolicTensor mean, SymbolicTensor variance) = Normalizing.Moments(x, axes);
        if (RmsScaling)
        {
            return Cast.Of(x * Rsqrt.Of(variance + Epsilon) * gamma!, Dtype.ComputeDType);
        }

        return Cast.Of(Normalizing.Apply(x, mean, variance, gamma, beta, Epsilon), Dtype.ComputeDType);
    }
}
