using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the separable convolutions over one and two axes share.</summary>
public abstract class BaseSeparableConv : SpatialLayer
{
    private Variable? _depthwise;
    private Variable? _pointwise;
    private Variable? _bias;

    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="filters">The number of output channels, from 1 on.</param>
    /// <param name="kernelSize">The lengths of the kernel.</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding">What happens at the borders.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="depthMultiplier">Output channels for each input channel.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">The depthwise kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="pointwiseInitializer">The pointwise kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias's first values; <c>zeros</c> by default.</param>
    /// <param name="depthwiseRegularizer">The depthwise kernel's penalty.</param>
    /// <param name="pointwiseRegularizer">The pointwise kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias's penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="depthwiseConstraint">The depthwise kernel's constraint.</param>
    /// <param name="pointwiseConstraint">The pointwise kernel's constraint.</param>
    /// <param name="biasConstraint">The bias's constraint.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseSeparableConv(int axes, int filters, Sizes kernelSize, Sizes? strides, string padding, string? dataFormat, Sizes? dilationRate, int depthMultiplier, ActivationFunction? activation, bool useBias, Initializer? depthwiseInitializer, Initializer? pointwiseInitializer, Initializer? biasInitializer, Regularizer? depthwiseRegularizer, Regularizer? pointwiseRegularizer, Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? depthwiseConstraint, Constraint? pointwiseConstraint, Constraint? biasConstraint, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        Filters = Positive(nameof(filters), filters);
        KernelSize = kernelSize.Along(axes, $"{Title}: kernelSize");
        Strides = (strides ?? 1).Along(axes, $"{Title}: strides");
        Padding = Named(nameof(padding), padding, "valid", "same");
        DilationRate = (dilationRate ?? 1).Along(axes, $"{Title}: dilationRate");
        DepthMultiplier = Positive(nameof(depthMultiplier), depthMultiplier);
        Activation = activation ?? new Linear();
        UseBias = useBias;
        DepthwiseInitializer = depthwiseInitializer ?? new GlorotUniform();
        PointwiseInitializer = pointwiseInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        DepthwiseRegularizer = depthwiseRegularizer;
        PointwiseRegularizer = pointwiseRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        DepthwiseConstraint = depthwiseConstraint;
        PointwiseConstraint = pointwiseConstraint;
        BiasConstraint = biasConstraint;
    }

    /// <summary>The kernel of each channel.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable DepthwiseKernel => Existing(_depthwise);

    /// <summary>The kernel that mixes the channels.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable PointwiseKernel => Existing(_pointwise);

    /// <summary>The bias, if there is one.</summary>
    public Variable? Bias => _bias;

    /// <summary>The number of output channels.</summary>
    public int Filters { get; }

    /// <summary>The lengths of the kernel.</summary>
    public Sizes KernelSize { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public Sizes Strides { get; }

    /// <summary>What happens at the borders.</summary>
    public string Padding { get; }

    /// <summary>Pixels from one number of the kernel to the next.</summary>
    public Sizes DilationRate { get; }

    /// <summary>Output channels for each input channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>The function applied at the end.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The depthwise kernel's first values.</summary>
    public Initializer DepthwiseInitializer { get; }

    /// <summary>The pointwise kernel's first values.</summary>
    public Initializer PointwiseInitializer { get; }

    /// <summary>The bias's first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The depthwise kernel's penalty.</summary>
    public Regularizer? DepthwiseRegularizer { get; }

    /// <summary>The pointwise kernel's penalty.</summary>
    public Regularizer? PointwiseRegularizer { get; }

    /// <summary>The bias's penalty.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>The depthwise kernel's constraint.</summary>
    public Constraint? DepthwiseConstraint { get; }

    /// <summary>The pointwise kernel's constraint.</summary>
    public Constraint? PointwiseConstraint { get; }

    /// <summary>The bias's constraint.</summary>
    public Constraint? BiasConstraint { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int channels = Channels(input);
        _depthwise = AddWeight("depthwise_kernel", new Shape([.. KernelSize.Numbers, channels, DepthMultiplier]), DepthwiseInitializer, DepthwiseRegularizer, DepthwiseConstraint);
        _pointwise = AddWeight("pointwise_kernel", new Shape([.. Enumerable.Repeat((int?)1, Axes), channels * DepthMultiplier, Filters]), PointwiseInitializer, PointwiseRegularizer, PointwiseConstraint);
        _bias = UseBias ? AddWeight("bias", new Shape(Filters), BiasInitializer, BiasRegularizer, BiasConstraint) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x)
    {
        Sizes one = ((Sizes)1).Along(Axes, Title);
        SymbolicTensor y = Convolutions.Of(Convolutions.Depthwise(x, _depthwise!, Strides, Padding, DilationRate), _pointwise!, one, "valid", one);
        return Activation.Of(_bias is null ? y : BiasAdd.Of(y, _bias));
    }
}
