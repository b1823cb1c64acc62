using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What the cells of SimpleRNN, GRU, LSTM and ConvLSTM have in common: a product of the input, one of the state, a bias, and dropout masks that stay the same at all steps.</summary>
public abstract class KernelCell : RecurrentCell
{
    private readonly SeedGenerator _generator;
    private Variable? _kernel;
    private Variable? _recurrentKernel;
    private Variable? _bias;

    /// <summary>Creates the cell.</summary>
    /// <param name="gates">How many parts the columns of the kernels have.</param>
    /// <param name="width">The length of the last axis of a state.</param>
    /// <param name="activation">The function of candidates and outputs; <c>tanh</c> by default, <c>linear</c> for none.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="recurrentInitializer">The recurrent kernel's first values; <c>orthogonal</c> by default.</param>
    /// <param name="biasInitializer">The bias' first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="recurrentRegularizer">The recurrent kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias' penalty.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="recurrentConstraint">The recurrent kernel's constraint.</param>
    /// <param name="biasConstraint">The bias' constraint.</param>
    /// <param name="dropout">The share of the inputs that is dropped while training, the same at all steps; below 0 counts as 0, above 1 as 1.</param>
    /// <param name="recurrentDropout">The share of the states that is dropped while training, the same at all steps.</param>
    /// <param name="seed">The seed of the masks: with it they are Keras' own.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <param name="seedFirst">Whether the masks' seed is drawn before those of the initializers, where it is not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">width is below 1.</exception>
    private protected KernelCell(int gates, int width, ActivationFunction? activation, bool useBias, Initializer? kernelInitializer, Initializer? recurrentInitializer, Initializer? biasInitializer,
        Regularizer? kernelRegularizer, Regularizer? recurrentRegularizer, Regularizer? biasRegularizer, Constraint? kernelConstraint, Constraint? recurrentConstraint, Constraint? biasConstraint,
        double dropout, double recurrentDropout, int? seed, string? name, bool trainable, DTypePolicy? dtype, bool seedFirst)
        : base(name, trainable, dtype)
    {
        Gates = gates;
        Width = width > 0 ? width : throw new ArgumentOutOfRangeException(nameof(width), FourLines.Text($"{Title}: the output has no length.", "1 or more", $"{width}", "give the number of units, or filters."));

        // The order in which seeds are drawn is Keras'.
        SeedGenerator? generator = seedFirst ? Generator(seed) : null;
        Activation = activation ?? new Activations.Tanh();
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        RecurrentInitializer = recurrentInitializer ?? new Orthogonal();
        BiasInitializer = biasInitializer ?? new Zeros();
        KernelRegularizer = kernelRegularizer;
        RecurrentRegularizer = recurrentRegularizer;
        BiasRegularizer = biasRegularizer;
        KernelConstraint = kernelConstraint;
        RecurrentConstraint = recurrentConstraint;
        BiasConstraint = biasConstraint;
        Dropout = Math.Clamp(dropout, 0, 1);
        RecurrentDropout = Math.Clamp(recurrentDropout, 0, 1);
        Seed = seed;
        _generator = generator ?? Generator(seed);
    }

    /// <summary>The kernel.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Kernel => Existing(_kernel);

    /// <summary>The kernel of the state.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable RecurrentKernel => Existing(_recurrentKernel);

    /// <summary>The bias, if there is one.</summary>
    public Variable? Bias => _bias;

    /// <summary>The function of candidates and outputs.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>The kernel's first values.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>The recurrent kernel's first values.</summary>
    public Initializer RecurrentInitializer { get; }

    /// <summary>The bias' first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The kernel's penalty.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>The recurrent kernel's penalty.</summary>
    public Regularizer? RecurrentRegularizer { get; }

    /// <summary>The bias' penalty.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>The kernel's constraint.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>The recurrent kernel's constraint.</summary>
    public Constraint? RecurrentConstraint { get; }

    /// <summary>The bias' constraint.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>The share of the inputs that is dropped while training.</summary>
    public double Dropout { get; }

    /// <summary>The share of the states that is dropped while training.</summary>
    public double RecurrentDropout { get; }

    /// <summary>The seed of the masks.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    internal override int? OutputState => 0;

    /// <summary>How many parts the columns of the kernels have.</summary>
    private protected int Gates { get; }

    /// <summary>The length of the last axis of a state.</summary>
    private protected int Width { get; }

    /// <summary>The rank of a batch of one step.</summary>
    private protected abstract int StepRank { get; }

    /// <summary>How many masks drop inputs, or states: one for all parts, or one for each.</summary>
    private protected virtual int MaskCount => RecurrentDropout > 0 ? Gates : 1;

    /// <summary>The shape of the bias.</summary>
    private protected virtual Shape BiasShape => Gates * Width;

    /// <summary>The bias' first values.</summary>
    private protected virtual TensorValue BiasValue() => BiasInitializer.Invoke(BiasShape, Dtype.VariableDType);

    /// <summary>The part of the bias that is added to the product of the input.</summary>
    private protected virtual SymbolicTensor InputBias(SymbolicTensor bias) => bias;

    /// <summary>The product of inputs of one step.</summary>
    private protected abstract SymbolicTensor InputProduct(SymbolicTensor x, SymbolicTensor kernel);

    /// <summary>The product of a state.</summary>
    private protected abstract SymbolicTensor StateProduct(SymbolicTensor h, SymbolicTensor kernel);

    /// <summary>A mask of states, as a step wants it.</summary>
    private protected virtual SymbolicTensor StateMask(SymbolicTensor mask) => mask;

    /// <summary>A step, given the product of the input with its bias, and the states.</summary>
    private protected abstract Func<SymbolicTensor, SymbolicStructure, CellStep> Stepper(Recurrent recurrent);

    /// <summary>What one op makes of a whole sequence, where there is one: the outputs of all steps and the last states.</summary>
    private protected virtual Func<SymbolicTensor, SymbolicStructure, CellStep>? Whole(SymbolicTensor kernel, SymbolicTensor recurrentKernel, SymbolicTensor? bias) => null;

    /// <summary>Creates the weights.</summary>
    private protected void AddWeights(Shape kernel, Shape recurrentKernel)
    {
        _kernel = AddWeight("kernel", kernel, KernelInitializer, KernelRegularizer, KernelConstraint);
        _recurrentKernel = AddWeight("recurrent_kernel", recurrentKernel, RecurrentInitializer, RecurrentRegularizer, RecurrentConstraint);
        _bias = UseBias ? AddWeight("bias", BiasValue(), BiasRegularizer, BiasConstraint) : null;
    }

    /// <inheritdoc/>
    internal override bool TreatsSamplesAlone(bool training) => !RunsOwnCode && (!training || (Dropout == 0 && RecurrentDropout == 0));

    /// <inheritdoc/>
    internal sealed override CellCall Begin(SymbolicTensor batch, Shape input, bool training)
    {
        Graph graph = batch.Graph;
        SymbolicTensor[]? dropped = training ? Masks(Dropout, batch, input) : null;
        SymbolicTensor[]? recurrent = training ? Masks(RecurrentDropout, batch, StateShapes.Flatten()[0]) : null;
        SymbolicTensor kernel = _kernel!.Read(graph), recurrentKernel = _recurrentKernel!.Read(graph);
        SymbolicTensor? bias = _bias?.Read(graph), inputBias = bias is null ? null : InputBias(bias);
        Recurrent product = new(StateProduct, recurrentKernel, recurrent is null ? null : Array.ConvertAll(recurrent, StateMask), Gates) { Bias = bias };
        Func<SymbolicTensor, SymbolicStructure, CellStep>? whole = recurrent is null && dropped is not { Length: > 1 } ? Whole(kernel, recurrentKernel, bias) : null;
        return new CellCall(Project, Stepper(product), whole is null ? null : (x, states) => whole(Dropped(x), states));

        SymbolicTensor Project(SymbolicTensor x)
        {
            x = Dropped(x);
            return dropped is not { Length: > 1 } ? AtOnce(x, all => Biased(InputProduct(all, kernel)))
                : Biased(new Recurrent((part, columns) => AtOnce(part, all => InputProduct(all, columns)), kernel, dropped, Gates).Product(x));
        }

        SymbolicTensor Dropped(SymbolicTensor x) => dropped is [SymbolicTensor one] ? x * one : x;

        SymbolicTensor Biased(SymbolicTensor y) => inputBias is null ? y : BiasAdd.Of(y, inputBias);
    }

    // Steps are samples for what does not look at states: one product for all of them.
    private SymbolicTensor AtOnce(SymbolicTensor x, Func<SymbolicTensor, SymbolicTensor> function)
    {
        if (x.Shape.Rank == StepRank)
        {
            return function(x);
        }

        SymbolicTensor y = function(Graphs.Ops.Reshape.Of(x, [-1, .. x.Shape[2..].Dims]));
        return Dimensions.Reshape(y, x.Shape[..2].Concat(y.Shape[1..]), axis => Dimensions.Of(x)[axis]);
    }

    // Where everything is dropped, Keras drops nothing, but in SimpleRNN.
    private SymbolicTensor[]? Masks(double rate, SymbolicTensor batch, Shape sample)
    {
        if (rate == 0 || (rate == 1 && Gates > 1))
        {
            return null;
        }

        SymbolicTensor lengths = Lengths(batch, sample), ones = Fill.Of(lengths, Const.Of(batch.Graph, Const.Number(1, Dtype.ComputeDType)));
        return [.. Enumerable.Range(0, MaskCount).Select(_ => DropoutMask.Drop(ones, rate, lengths, _generator))];
    }

}
