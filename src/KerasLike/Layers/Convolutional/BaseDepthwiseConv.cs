using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the depthwise convolutions over one and two axes share.</summary>
public abstract class BaseDepthwiseConv : SpatialLayer
{
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="kernelSize">The lengths of the kernel.</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding">What happens at the borders.</param>
    /// <param name="depthMultiplier">Output channels for each input channel.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">The depthwise kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias's first values; <c>zeros</c> by default.</param>
    /// <param name="depthwiseRegularizer">The depthwise kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias's penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="depthwiseConstraint">The depthwise kernel's constraint.</param>
    /// <param name="biasConstraint">The bias's constraint.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseDepthwiseConv(int axes, Sizes kernelSize, Sizes? strides, string padding, int depthMultiplier, string? dataFormat, Sizes? dilationRate, ActivationFunction? activation, bool useBias, Initializer? depthwiseInitializer, Initializer? biasInitializer, Regularizer? depthwiseRegularizer, Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? depthwiseConstraint, Constraint? biasConstraint, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        KernelSize = kernelSize.Along(axes, $"{Title}: kernelSize");
        Strides = (strides ?? 1).Along(axes, $"{Title}: strides");
        Padding = Named(nameof(padding), padding, "valid", "same");
        DepthMultiplier = Positive(nameof(depthMultiplier), depthMultiplier);
        DilationRate = (dilationRate ?? 1).Along(axes, $"{Title}: dilationRate");
        Activation = activation ?? new Linear();
        UseBias = useBias;
        DepthwiseInitializer = depthwiseInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        DepthwiseRegularizer = depthwiseRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        DepthwiseConstraint = depthwiseConstraint;
        BiasConstraint = biasConstraint;
    }

    /// <summary>The kernel.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Kernel => Existing(_kernel);

    /// <summary>The bias, if there is one.</summary>
    public Variable? Bias => _bias;

    /// <summary>The lengths of the kernel.</summary>
    public Sizes KernelSize { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public Sizes Strides { get; }

    /// <summary>What happens at the borders.</summary>
    public string Padding { get; }

    /// <summary>Output channels for each input channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>Pixels from one number of the kernel to the next.</summary>
    public Sizes DilationRate { get; }

    /// <summary>The function applied at the end.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The depthwise kernel's first values.</summary>
    public Initializer DepthwiseInitializer { get; }

    /// <summary>The bias's first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The depthwise kernel's penalty.</summary>
    public Regularizer? DepthwiseRegularizer { get; }

    /// <summary>The bias's penalty.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>The depthwise kernel's constraint.</summary>
    public Constraint? DepthwiseConstraint { get; }

    /// <summary>The bias's constraint.</summary>
    public Constraint? BiasConstraint { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int channels = Channels(input);
        _kernel = AddWeight("kernel", new Shape([.. KernelSize.Numbers, channels, DepthMultiplier]), DepthwiseInitializer, DepthwiseRegularizer, DepthwiseConstraint);
        _bias = UseBias ? AddWeight("bias", new Shape(channels * DepthMultiplier), BiasInitializer, BiasRegularizer, BiasConstraint) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x)
    {
        SymbolicTensor y = Convolutions.Depthwise(x, _kernel!, Strides, Padding, DilationRate);
        return Activation.Of(_bias is null ? y : BiasAdd.Of(y, _bias));
    }
}
