using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>One step of long short-term memory whose products are convolutions; the channels may come first.</summary>
internal sealed class ConvLSTMCell : KernelCell
{
    private readonly int _axes;
    private Shape? _image;

    public ConvLSTMCell(int axes, int filters, Sizes kernelSize, Sizes? strides, string padding, string? dataFormat, Sizes? dilationRate, ActivationFunction? activation, ActivationFunction? recurrentActivation, bool useBias, Initializer? kernelInitializer, Initializer? recurrentInitializer, Initializer? biasInitializer, bool unitForgetBias, Regularizer? kernelRegularizer, Regularizer? recurrentRegularizer, Regularizer? biasRegularizer, Constraint? kernelConstraint, Constraint? recurrentConstraint, Constraint? biasConstraint, double dropout, double recurrentDropout, int? seed, string? name, bool trainable, DTypePolicy? dtype)
        : base(4, filters, activation, useBias, kernelInitializer, recurrentInitializer, biasInitializer, kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint, dropout, recurrentDropout, seed, name, trainable, dtype, seedFirst: true)
    {
        _axes = axes;
        Filters = filters;
        KernelSize = kernelSize.Along(axes, $"{Title}: kernelSize");
        Strides = (strides ?? 1).Along(axes, $"{Title}: strides");
        DilationRate = (dilationRate ?? 1).Along(axes, $"{Title}: dilationRate");
        if (Strides.Numbers.Any(s => s > 1) && DilationRate.Numbers.Any(d => d > 1))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: strides and dilationRate are both above 1.", "1 for one of them", $"strides {Strides}, dilationRate {DilationRate}", "use one of the two."));
        }

        Padding = padding.ToLowerInvariant() is "valid" or "same" ? padding.ToLowerInvariant() : throw FourLines.UnknownName($"padding of {Title}", padding, ["valid", "same"]);
        DataFormat = ChannelOrder.Named(dataFormat, Title);
        RecurrentActivation = recurrentActivation ?? new Activations.Sigmoid();
        UnitForgetBias = unitForgetBias;
        InputSpec = new InputSpec(ndim: axes + 2);
    }

    public int Filters { get; }

    public Sizes KernelSize { get; }

    public Sizes Strides { get; }

    public string Padding { get; }

    public string DataFormat { get; }

    public Sizes DilationRate { get; }

    public ActivationFunction RecurrentActivation { get; }

    public bool UnitForgetBias { get; }

    /// <inheritdoc/>
    public override Structure<Shape> StateShapes => LongShortTerm.StateShapes(_image ?? throw new InvalidOperationException(FourLines.Text(
        $"{Title}: the size of its states follows from the input.", "a cell that is built", "one that is not", "call the layer first.")));

    /// <inheritdoc/>
    private protected override int StepRank => _axes + 2;

    private bool ChannelsFirst => DataFormat == "channels_first";

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        Shape image = ChannelsFirst ? input[2..] : input[1..^1];
        if (!image.IsFullyKnown)
        {
            throw new ShapeException($"{Title}: the size of the images must be known.", "known lengths", $"{input}", "declare the input's shape.");
        }

        int channels = Known(input, ChannelsFirst ? 1 : ^1);
        InputSpec = ChannelsFirst ? new InputSpec(ndim: _axes + 2, axes: new() { [1] = channels }) : new InputSpec(ndim: _axes + 2, axes: new() { [-1] = channels });
        int[] lengths = [.. image.Dims.ToArray().Select((length, axis) => Windows(length, axis))];
        _image = ChannelsFirst ? Shape.Of([Filters, .. lengths]) : Shape.Of([.. lengths, Filters]);
        AddWeights(KernelShape(channels), KernelShape(Filters));
    }

    private Shape KernelShape(int channels) => Shape.Of([.. KernelSize.Numbers, channels, 4 * Filters]);

    private int Windows(int length, int axis) => Padding == "same" ? (length + Strides[axis] - 1) / Strides[axis] : ((length - ((KernelSize[axis] - 1) * DilationRate[axis]) - 1) / Strides[axis]) + 1;

    /// <inheritdoc/>
    private protected override TensorValue BiasValue() => UnitForgetBias ? LongShortTerm.BiasValue(BiasInitializer, Filters, Dtype.VariableDType) : base.BiasValue();

    /// <inheritdoc/>
    private protected override SymbolicTensor InputProduct(SymbolicTensor x, SymbolicTensor kernel) => Convolutions.Of(ToLast(x), kernel, Strides, Padding, DilationRate);

    /// <inheritdoc/>
    private protected override SymbolicTensor StateProduct(SymbolicTensor h, SymbolicTensor kernel) => Convolutions.Of(h, kernel, Ones, "same", Ones);

    /// <inheritdoc/>
    private protected override Func<SymbolicTensor, SymbolicStructure, CellStep> Stepper(Recurrent recurrent)
    {
        Func<SymbolicTensor, SymbolicStructure, CellStep> step = LongShortTerm.Stepper(recurrent, Activation, RecurrentActivation);
        return !ChannelsFirst ? step : (x, states) =>
        {
            SymbolicStructure after = SymbolicStructure.From(step(x, SymbolicStructure.From(states.Map(ToLast))).States.Map(ChannelOrder.ToFirst));
            return new CellStep(after[0], after);
        };
    }

    /// <inheritdoc/>
    private protected override SymbolicTensor StateMask(SymbolicTensor mask) => ToLast(mask);

    /// <inheritdoc/>
    private protected override int MaskCount => Gates;

    private Sizes Ones => new([.. Enumerable.Repeat(1, _axes)]);

    private SymbolicTensor ToLast(SymbolicTensor x) => ChannelsFirst ? ChannelOrder.ToLast(x) : x;
}
