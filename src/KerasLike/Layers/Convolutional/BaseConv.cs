using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the convolutions over one, two and three axes share.</summary>
public abstract class BaseConv : SpatialLayer
{
    private Variable? _kernel;
    private Variable? _bias;
    private LowRankUpdate? _update;

    /// <summary>Creates the layer.</summary>
    /// <param name="axes">Spatial axes.</param>
    /// <param name="filters">The number of output channels, from 1 on.</param>
    /// <param name="kernelSize">The lengths of the kernel.</param>
    /// <param name="strides">Pixels from one window to the next; 1 by default.</param>
    /// <param name="padding">What happens at the borders.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <param name="dilationRate">Pixels from one number of the kernel to the next; 1 by default.</param>
    /// <param name="groups">Groups of channels, each convolved by itself.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias's first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias's penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="biasConstraint">The bias's constraint.</param>
    /// <param name="loraRank">The rank of a low-rank update that is learnt instead of the kernel (LoRA); none by default.</param>
    /// <param name="loraAlpha">Scales that update by loraAlpha / loraRank; loraRank by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected BaseConv(int axes, int filters, Sizes kernelSize, Sizes? strides, string padding, string? dataFormat, Sizes? dilationRate, int groups, ActivationFunction? activation, bool useBias, Initializer? kernelInitializer, Initializer? biasInitializer, Regularizer? kernelRegularizer, Regularizer? biasRegularizer, Regularizer? activityRegularizer, Constraint? kernelConstraint, Constraint? biasConstraint, int? loraRank, int? loraAlpha, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(axes, dataFormat, inputShape, name, trainable, dtype)
    {
        Filters = Positive(nameof(filters), filters);
        KernelSize = kernelSize.Along(axes, $"{Title}: kernelSize");
        Strides = (strides ?? 1).Along(axes, $"{Title}: strides");
        Padding = Named(nameof(padding), padding, (axes == 1 ? new[] { "valid", "same", "causal" } : ["valid", "same"]));
        DilationRate = (dilationRate ?? 1).Along(axes, $"{Title}: dilationRate");
        Groups = Positive(nameof(groups), groups);
        Activation = activation ?? new Linear();
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
        LoraRank = LowRankUpdate.Rank(this, loraRank);
        LoraAlpha = LowRankUpdate.Alpha(this, loraRank, loraAlpha);
        if (filters % groups != 0)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the groups do not divide the filters.", $"a multiple of {groups} filters", $"{filters}", "choose groups that divide the filters."));
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

    /// <summary>Pixels from one number of the kernel to the next.</summary>
    public Sizes DilationRate { get; }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; }

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

    /// <summary>The rank of the low-rank update, if there is one.</summary>
    [Config(OmitsNull = true)]
    public int? LoraRank { get; private set; }

    /// <summary>The factor of the low-rank update, times its rank.</summary>
    [Config(OmitsNull = true)]
    public int? LoraAlpha { get; private set; }

    /// <inheritdoc/>
    internal override LowRankUpdate? Update => _update;

    /// <summary>Freezes the kernel and learns a low-rank update of it from now on: kernel + loraAlpha / rank · A · B.</summary>
    /// <param name="rank">The length that A (..., rank) and B (rank, filters) share.</param>
    /// <param name="loraAlpha">Scales the update by loraAlpha / rank; rank by default.</param>
    /// <param name="aInitializer">A's first values; <c>he_uniform</c> by default.</param>
    /// <param name="bInitializer">B's first values; <c>zeros</c> by default.</param>
    /// <exception cref="InvalidOperationException">The layer is not built, has LoRA already, or its kernel has a constraint.</exception>
    public void EnableLora(int rank, int? loraAlpha = null, Initializer? aInitializer = null, Initializer? bInitializer = null)
    {
        _update = LowRankUpdate.Enable(this, _kernel, _update, KernelConstraint, rank, loraAlpha, (name, shape, initializer) => AddWeight(name, shape, initializer, KernelRegularizer), aInitializer, bInitializer);
        (LoraRank, LoraAlpha) = (rank, loraAlpha ?? rank);
    }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int channels = Channels(input);
        if (channels % Groups != 0)
        {
            throw new ShapeException($"{Title}: the groups do not divide the input's channels.", $"a multiple of {Groups} channels", $"{input}", "choose groups that divide the channels.");
        }

        _kernel = AddWeight("kernel", new Shape([.. KernelSize.Numbers, channels / Groups, Filters]), KernelInitializer, KernelRegularizer, KernelConstraint);
        _bias = UseBias ? AddWeight("bias", new Shape(Filters), BiasInitializer, BiasRegularizer, BiasConstraint) : null;
        if (LoraRank is int rank)
        {
            EnableLora(rank, LoraAlpha);
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor CallLast(SymbolicTensor x)
    {
        string padding = Padding;
        if (padding == "causal")
        {
            x = Pad.Of(x, new[,] { { 0, 0 }, { DilationRate[0] * (KernelSize[0] - 1), 0 }, { 0, 0 } });
            padding = "valid";
        }

        SymbolicTensor y = Convolutions.Of(x, _update?.Sum(x.Graph) ?? _kernel!.Read(x.Graph), Strides, padding, DilationRate);
        return Activation.Of(_bias is null ? y : BiasAdd.Of(y, _bias));
    }
}
