using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the transposed convolutions over one, two and three axes share.</summary>
public abstract class BaseConvTranspose : SpatialLayer
{
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="filters">The number of output channels, from 1 on.</param>
    /// <param name="kernelSize">The lengths of the kernel.</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding">What happens at the borders.</param>
    /// <param name="outputPadding">Pixels added at the end of each axis; by default what makes the lengths multiples.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias's first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias's penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="biasConstraint">The bias's constraint.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseConvTranspose(int axes, int filters, Sizes kernelSize, Sizes? strides, string padding, Sizes? outputPadding, string? dataFormat, Sizes? dilationRate, ActivationFunction? activation, bool useBias, Initializer? kernelInitializer, Initializer? biasInitializer, Regularizer? kernelRegularizer, Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? kernelConstraint, Constraint? biasConstraint, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        Filters = Positive(nameof(filters), filters);
        KernelSize = kernelSize.Along(axes, $"{Title}: kernelSize");
        Strides = (strides ?? 1).Along(axes, $"{Title}: strides");
        Padding = Named(nameof(padding), padding, "valid", "same");
        OutputPadding = outputPadding?.Along(axes, $"{Title}: outputPadding", least: 0);
        DilationRate = (dilationRate ?? 1).Along(axes, $"{Title}: dilationRate");
        Activation = activation ?? new Linear();
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
        if (OutputPadding is not null && OutputPadding.Numbers.Zip(Strides.Numbers).Any(p => p.First >= p.Second))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: outputPadding reaches the strides.", $"numbers below {Strides}", $"{OutputPadding}", "make it smaller than the strides."));
        }

        if (Strides.Numbers.Max() > 1 && DilationRate.Numbers.Max() > 1)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: strides and a dilation at once.", "strides of 1, or a dilationRate of 1", $"strides {Strides}, dilationRate {DilationRate}", "set one of them to 1."));
        }
    }

    /// <summary>The kernel.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Kernel => Existing(_kernel);

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

    /// <summary>Pixels added at the end of each axis.</summary>
    public Sizes? OutputPadding { get; }

    /// <summary>Pixels from one number of the kernel to the next.</summary>
    public Sizes DilationRate { get; }

    /// <summary>The function applied at the end.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The kernel's first values.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>The bias's first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The kernel's penalty.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>The bias's penalty.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>The kernel's constraint.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>The bias's constraint.</summary>
    public Constraint? BiasConstraint { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", new Shape([.. KernelSize.Numbers, Filters, Channels(input)]), KernelInitializer, KernelRegularizer, KernelConstraint);
        _bias = UseBias ? AddWeight("bias", new Shape(Filters), BiasInitializer, BiasRegularizer, BiasConstraint) : null;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x)
    {
        SymbolicTensor y = Convolutions.Transposed(x, _kernel!, Strides, Padding, OutputPadding, DilationRate);
        return Activation.Of(_bias is null ? y : BiasAdd.Of(y, _bias));
    }
}
