using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>What recurrent layers have in common: a cell that is run over the steps of a sequence.</summary>
/// <remarks>
/// <para>Input: (batch, steps, ...). Output: what the cell gives at the last step, or (batch, steps, ...) with returnSequences; with returnState followed by the states.</para>
/// <para>Further arguments of a call: <c>initial_state</c> (zeros, or what a stateful layer remembers) and the mask (batch, steps). As in Keras a call with an initial state passes on the mask that its input
/// carries, but does not look at it: give it as the argument mask where it should count.</para>
/// <para>Emits: Transpose, what the cell emits, and a While with lists of tensors around it (no loop if unrolled).</para>
/// </remarks>
public abstract class RecurrentLayer : Layer
{
    private Structure<Variable>? _states;

    /// <summary>Creates the layer.</summary>
    /// <param name="cell">What is done at each step.</param>
    /// <param name="returnSequences">Whether the outputs of all steps are returned, or the last alone.</param>
    /// <param name="returnState">Whether the states after the last step are returned too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first; the outputs come in that order.</param>
    /// <param name="stateful">Whether a batch begins with the states in which the batch before ended.</param>
    /// <param name="unroll">Whether each step gets ops of its own instead of a loop.</param>
    /// <param name="zeroOutputForMask">Whether a step that is masked gives zeros, or the output before.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected RecurrentLayer(RecurrentCell cell, bool returnSequences, bool returnState, bool goBackwards, bool stateful, bool unroll, bool zeroOutputForMask, Regularizer? activityRegularizer, Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape, name, trainable, dtype)
    {
        Cell = Track(cell);
        ReturnSequences = returnSequences;
        ReturnState = returnState;
        GoBackwards = goBackwards;
        Stateful = stateful;
        Unroll = unroll;
        ZeroOutputForMask = zeroOutputForMask;
        ActivityRegularizer = activityRegularizer;
        InputSpec = new InputSpec(minNdim: 3);
    }

    /// <summary>What is done at each step.</summary>
    public RecurrentCell Cell { get; }

    /// <summary>Whether the outputs of all steps are returned.</summary>
    public bool ReturnSequences { get; }

    /// <summary>Whether the states after the last step are returned too.</summary>
    public bool ReturnState { get; }

    /// <summary>Whether the steps are taken from the last to the first.</summary>
    public bool GoBackwards { get; }

    /// <summary>Whether a batch begins with the states in which the batch before ended.</summary>
    public bool Stateful { get; }

    /// <summary>Whether each step gets ops of its own.</summary>
    public bool Unroll { get; }

    /// <summary>Whether a step that is masked gives zeros.</summary>
    public bool ZeroOutputForMask { get; internal set; }

    /// <summary>What a stateful layer remembers, once it is built.</summary>
    public Structure<Variable>? States => _states;

    /// <summary>Lets a stateful layer forget: the next batch begins with zeros.</summary>
    public void ResetState()
    {
        foreach (Variable state in _states?.Flatten() ?? [])
        {
            state.Assign(TensorValue.Zeros(state.Shape, state.DType));
        }
    }

    /// <summary>Keras' older name of <see cref="ResetState"/>.</summary>
    public void ResetStates() => ResetState();

    /// <summary>The output and, with returnState, the states, given the states to begin with.</summary>
    /// <param name="sequences">The input: (batch, steps, ...).</param>
    /// <param name="initialState">One tensor for each state; null: zeros, or what a stateful layer remembers.</param>
    /// <param name="training">Whether the layer trains; by default as what is around it does, or not.</param>
    /// <param name="mask">Which steps count: (batch, steps); by default the mask that the input carries.</param>
    /// <exception cref="ShapeException">The states do not fit.</exception>
    public SymbolicStructure Apply(SymbolicTensor sequences, SymbolicStructure? initialState, bool? training = null, SymbolicTensor? mask = null) => Apply(new CallArguments(sequences)
    {
        Named = initialState is null ? [] : [KeyValuePair.Create("initial_state", (object?)initialState)],
        Training = training,
        Mask = mask is null ? null : (SymbolicStructure)mask,
    });

    /// <inheritdoc/>
    internal override string PositionalArgument(int place) => place == 1 ? "initial_state" : base.PositionalArgument(place);

    /// <inheritdoc/>
    private protected override IReadOnlyList<string> BuildArguments => ["sequences", "initial_state"];

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        Cell.EnsureBuilt(new Shape(input[0]).Concat(input[2..]));
        if (Stateful)
        {
            int batch = input[0] ?? throw new ShapeException($"{Title}: a stateful layer remembers a state for each sample of a batch.", "a batch of known size", $"{input}", "declare the batch with the input: Keras.Input(batchShape: (32, 10, 8)).");
            _states = Cell.StateShapes.Map(s => new Variable(TensorValue.Zeros(new Shape(batch).Concat(s), Dtype.VariableDType), $"{Name}/rnn_state", trainable: false));
        }
    }

    /// <inheritdoc/>
    internal override bool HasMaskArgument => true;

    /// <inheritdoc/>
    protected sealed override SymbolicStructure Call(CallArguments call)
    {
        SymbolicTensor x = call.Inputs;
        Graph graph = x.Graph;
        string? unknown = call.Named.Select(n => n.Key).FirstOrDefault(n => n != "initial_state");
        if (unknown is not null)
        {
            throw FourLines.UnknownName($"argument of {Title}", unknown, ["initial_state", "mask", "training"]);
        }

        if (Unroll && x.Shape[1] is not > 0)
        {
            throw new ShapeException($"{Title}: a sequence of open length cannot be unrolled.", "a known number of steps, 1 or more", $"{x.Shape}", "declare the input's steps, or leave unroll out.");
        }

        SymbolicStructure states = Before(call["initial_state"], x);
        CellCall cell = Cell.Start(Dimensions.Of(x)[0], x.Shape[2..], call.Training ?? false);
        SymbolicTensor? mask = Counting(call, x) is { } counts ? InOrder(Cast.Of(counts, DType.Bool)) : null;
        SymbolicTensor y;

        // A last batch of one sample meets all that is remembered, as in Keras: there the loop broadcasts.
        bool isOneBatch = _states is null || x.Shape[0] is not null;
        if (cell.Whole is { } whole && mask is null && !Unroll && isOneBatch)
        {
            (SymbolicTensor outputs, states) = whole(InOrder(x), states);
            y = ReturnSequences ? outputs : states.Flatten()[Cell.OutputState!.Value];
        }
        else
        {
            SequenceLoop loop = new(cell.Project(InOrder(x)), mask, ZeroOutputForMask, ReturnSequences);
            (y, states) = loop.Run(cell.Step, states, Cell.OutputShape, Cell.OutputState, Unroll);
        }

        y = Cast.Of(ReturnSequences ? StepsAndBatch(y) : y, Dtype.ComputeDType);
        states = SymbolicStructure.From(states.Map(s => Cast.Of(s, Dtype.ComputeDType)));
        foreach ((Variable remembered, SymbolicTensor state) in (_states?.Flatten() ?? []).Zip(states.Flatten()))
        {
            AssignVariableOp.Of(remembered.Handle(graph), Cast.Of(state, remembered.DType));
        }

        return ReturnState ? [y, .. states] : y;
    }

    /// <inheritdoc/>
    internal override bool TreatsSamplesAlone(bool training) => !Stateful && Cell.TreatsSamplesAlone(training);

    /// <inheritdoc/>
    protected override SymbolicTensor? OutputMask(SymbolicTensor mask) => ReturnSequences ? mask : null;

    /// <inheritdoc/>
    private protected override void MarkOutputs(SymbolicStructure outputs, CallArguments call) =>
        outputs.Flatten()[0].Mask = ReturnSequences ? call.Mask?.Flatten().FirstOrDefault() : null;

    // Which steps count. As in Keras a call with an initial state does not look at the mask that the input carries, only at one that it is given.
    private static SymbolicTensor? Counting(CallArguments call, SymbolicTensor x) => call.Mask?.Flatten() is [SymbolicTensor mask, ..] && (mask != x.Mask || call["initial_state"] is null) ? mask : null;

    // The states before the first step, in the precision of the cell.
    private SymbolicStructure Before(object? given, SymbolicTensor x)
    {
        if (given is null && _states is null)
        {
            return Cell.InitialState(Dimensions.Of(x)[0]);
        }

        if (_states?.Flatten()[0].Shape[0] is int batch && x.Shape[0] is int samples && batch != samples)
        {
            throw new ShapeException($"{Title}: a stateful layer takes batches of the size it was built for.", $"{batch} samples", $"{samples}", "give batches of that size, and leave out the rest.");
        }

        SymbolicStructure states = given is null ? SymbolicStructure.From(_states!.Map(s => s.Read(x.Graph))) : Cell.Fitting(RecurrentCell.StatesOf(given), this);
        return SymbolicStructure.From(states.Map(s => Cast.Of(s, Cell.Dtype.ComputeDType)));
    }

    // Steps first, in the order in which they are taken.
    private SymbolicTensor InOrder(SymbolicTensor x) => GoBackwards ? ReverseV2.Of(StepsAndBatch(x), [0]) : StepsAndBatch(x);

    // Exchanges the first two axes.
    private static SymbolicTensor StepsAndBatch(SymbolicTensor x) => Transpose.Of(x, [1, 0, .. Enumerable.Range(2, x.Shape.Rank - 2)]);
}
