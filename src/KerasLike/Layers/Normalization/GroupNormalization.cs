using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Each sample with mean 0 and variance 1 over groups of channels, times gamma, plus beta.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Weights: gamma, beta (channels).</para>
/// <para>Emits: Reshape, Mean, Square, Rsqrt, Mul, AddV2.</para>
/// <para>Source: Wu and He, "Group normalization", ECCV 2018.</para>
/// <para>Source: keras.layers.GroupNormalization, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new GroupNormalization(groups: 8));</code></example>
public sealed class GroupNormalization : Layer
{
    private Variable? _gamma;
    private Variable? _beta;

    /// <summary>Creates the layer.</summary>
    /// <param name="groups">Groups of channels; -1 for one of each channel (instance normalization).</param>
    /// <param name="axis">The axis of the channels.</param>
    /// <param name="epsilon">Keeps the root from being 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma is multiplied.</param>
    /// <param name="betaInitializer">Beta's first values; <c>zeros</c> by default.</param>
    /// <param name="gammaInitializer">Gamma's first values; <c>ones</c> by default.</param>
    /// <param name="betaRegularizer">Beta's penalty.</param>
    /// <param name="gammaRegularizer">Gamma's penalty.</param>
    /// <param name="betaConstraint">Beta's constraint.</param>
    /// <param name="gammaConstraint">Gamma's constraint.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public GroupNormalization(int groups = 32, int axis = -1, double epsilon = 1e-3, bool center = true, bool scale = true, Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null, Constraint? betaConstraint = null, Constraint? gammaConstraint = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Groups = groups is -1 or > 0 ? groups
            : throw new ArgumentOutOfRangeException(nameof(groups), FourLines.Text($"{Title}: groups is not positive.", "1 or more, or -1 for one of each channel", $"{groups}", "correct it."));
        Axis = axis;
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
        BetaInitializer = betaInitializer ?? new Zeros();
        BetaRegularizer = betaRegularizer;
        BetaConstraint = betaConstraint;
        GammaInitializer = gammaInitializer ?? new Ones();
        GammaRegularizer = gammaRegularizer;
        GammaConstraint = gammaConstraint;
    }

    /// <summary>The scale, if there is one.</summary>
    public Variable? Gamma => _gamma;

    /// <summary>The shift, if there is one.</summary>
    public Variable? Beta => _beta;

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

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

    /// <summary>Groups of channels; -1 becomes their number once built, as in Keras.</summary>
    public int Groups { get; private set; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int axis = input.Axis(Axis, Title);
        int channels = Known(input, axis);
        Groups = Groups == -1 ? channels : Groups;
        if (channels % Groups != 0)
        {
            throw new ShapeException($"{Title}: the groups do not divide the channels.", $"a multiple of {Groups} along axis {Axis}", $"{input}", "choose groups that divide the channels.");
        }

        InputSpec = new InputSpec(ndim: input.Rank);
        _gamma = Scale ? AddWeight("gamma", channels, GammaInitializer, GammaRegularizer, GammaConstraint, autoCast: false) : null;
        _beta = Center ? AddWeight("beta", channels, BetaInitializer, BetaRegularizer, BetaConstraint, autoCast: false) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        x = Normalizing.Wide(x);
        int axis = x.Shape.Axis(Axis, Title);
        int channels = Known(x.Shape, axis);
        Shape split = x.Shape[..axis].Concat(new Shape(Groups, channels / Groups)).Concat(x.Shape[(axis + 1)..]);
        SymbolicTensor grouped = Dimensions.Reshape(x, split, d => Dimensions.Of(x)[d < axis ? d : d - 1]);
        Shape wide = new([.. Enumerable.Range(0, split.Rank).Select(i => i == axis || i == axis + 1 ? split[i] : 1)]);
        SymbolicTensor? gamma = Normalizing.Weight(_gamma, x, wide), beta = Normalizing.Weight(_beta, x, wide);
        // With groups of samples Keras keeps the last axis apart.
        int apart = axis == 0 ? split.Rank - 1 : axis;
        (SymbolicTensor mean, SymbolicTensor variance) = Normalizing.Moments(grouped, [.. Enumerable.Range(1, split.Rank - 1).Where(i => i != apart)]);
        SymbolicTensor y = Normalizing.Apply(grouped, mean, variance, gamma, beta, Epsilon);
        return Cast.Of(Dimensions.Reshape(y, x.Shape, d => Dimensions.Of(x)[d]), Dtype.ComputeDType);
    }
}
