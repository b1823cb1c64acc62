using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>One step of a recurrent layer: output and new states of an input and the states before.</summary>
/// <remarks>
/// <para>A cell of one's own says its <see cref="StateShapes"/> and overrides <see cref="Step"/>; <see cref="RNN"/> runs it over a sequence.</para>
/// <para>Called by itself: the input (batch, ...), with the states as the argument <c>states</c>; output: [output, states].</para>
/// <para>Source: the cells of keras.layers.RNN, https://keras.io/api/layers/recurrent_layers/rnn/.</para>
/// </remarks>
public abstract class RecurrentCell : Layer
{
    /// <summary>Creates the cell.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected RecurrentCell(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(null, name, trainable, dtype)
    {
    }

    /// <summary>The shapes of one sample's states: a list, as Keras' <c>state_size</c>; of stacked cells a list of such lists.</summary>
    public abstract Structure<Shape> StateShapes { get; }

    /// <summary>The shape of one sample's output; that of the first state by default.</summary>
    public virtual Shape OutputShape => StateShapes.Flatten()[0];

    /// <summary>Which state, counted flat, is also the output; null where none is.</summary>
    internal virtual int? OutputState => null;

    /// <summary>The states before the first step: zeros.</summary>
    /// <param name="batch">The number of samples, a scalar of the graph.</param>
    public virtual SymbolicStructure InitialState(SymbolicTensor batch) =>
        SymbolicStructure.From(StateShapes.Map(s => Fill.Of(Lengths(batch, s), Const.Of(batch.Graph, Const.Number(0, Dtype.ComputeDType)))));

    /// <summary>The output and the states of samples called with their states.</summary>
    /// <param name="x">The input of one step: (batch, ...).</param>
    /// <param name="states">The states before it.</param>
    /// <param name="training">Whether the cell trains; by default as what is around it does, or not.</param>
    public CellStep Apply(SymbolicTensor x, SymbolicStructure states, bool? training = null)
    {
        SymbolicStructure both = Apply(new CallArguments(x) { Named = [KeyValuePair.Create("states", (object?)states)], Training = training });
        return new CellStep(both[0], both[1]);
    }

    /// <summary>Emits one step.</summary>
    /// <param name="x">The input: (batch, ...).</param>
    /// <param name="states">The states before it, arranged like <see cref="StateShapes"/>.</param>
    /// <param name="training">Whether the cell trains.</param>
    protected virtual CellStep Step(SymbolicTensor x, SymbolicStructure states, bool training) => throw new NotSupportedException(FourLines.Text(
        $"{Title}: it has no Step.", "a class that overrides Step", GetType().Name, "override Step(x, states, training)."));

    /// <summary>Prepares one call of the layer around: emits what all steps share.</summary>
    /// <param name="batch">The number of samples.</param>
    /// <param name="input">The shape of one sample's input.</param>
    /// <param name="training">Whether the cell trains.</param>
    internal virtual CellCall Begin(SymbolicTensor batch, Shape input, bool training) => new(x => x, (x, states) => Step(x, states, training));

    /// <summary>Prepares one call of the layer around, in the cell's own precision.</summary>
    internal CellCall Start(SymbolicTensor batch, Shape input, bool training)
    {
        CheckInput(Structure<Shape>.Of(new Shape((int?)null).Concat(input)));
        CellCall call;
        using (Variable.CastTo(Dtype.ComputeDType))
        {
            call = Begin(batch, input, training);
        }

        return new CellCall(
            x =>
            {
                using Variable.AutoCastScope cast = Variable.CastTo(Dtype.ComputeDType);
                return call.Project(Computed(x));
            },
            (x, states) =>
            {
                using Variable.AutoCastScope cast = Variable.CastTo(Dtype.ComputeDType);
                return call.Step(Computed(x), states);
            },
            call.Whole is null ? null : (x, states) => call.Whole(Computed(x), states));
    }

    /// <summary>A tensor in the dtype the cell computes in.</summary>
    internal SymbolicTensor Computed(SymbolicTensor x) => x.DType.IsFloating() ? Cast.Of(x, Dtype.ComputeDType) : x;

    /// <summary>The shape of a batch of samples, as a tensor.</summary>
    internal static SymbolicTensor Lengths(SymbolicTensor batch, Shape sample) => Pack.Of([batch, .. sample.Dims.ToArray().Select(d => Const.Of(batch.Graph, d))]);

    /// <summary>States as they are passed: a tensor, a list of tensors, a list of lists.</summary>
    internal static SymbolicStructure StatesOf(object argument) => argument switch
    {
        SymbolicTensor tensor => tensor,
        Structure<SymbolicTensor> structure => SymbolicStructure.From(structure),
        IEnumerable<SymbolicTensor> tensors => tensors.ToArray(),
        IEnumerable<object?> list => SymbolicStructure.From(Structure<SymbolicTensor>.ListOf(list.Select(s => StatesOf(s!)))),
        _ => throw new ArgumentException(FourLines.Text("States are tensors.", "a tensor, or a list of them", $"{argument}", "pass what another call returned, or tensors of one's own.")),
    };

    /// <summary>States as the cell takes them: checked, and a single tensor as a list of one.</summary>
    internal SymbolicStructure Fitting(SymbolicStructure states, Layer caller)
    {
        SymbolicStructure given = states.Leaf is not null && StateShapes.Leaf is null ? SymbolicStructure.From(Structure<SymbolicTensor>.ListOf([states])) : states;
        bool fits = given.IsLike(StateShapes)
            && given.Flatten().Zip(StateShapes.Flatten()).All(p => p.First.Shape.IsCompatibleWith(new Shape((int?)null).Concat(p.Second)));
        return fits ? given : throw new ShapeException($"{caller.Title}: the states do not fit the cell.",
            $"{StateShapes.Map(s => new Shape((int?)null).Concat(s))}", $"{states.Map(s => s.Shape)}", "give one tensor for each state, in the arrangement of the states.");
    }

    /// <inheritdoc/>
    internal override string PositionalArgument(int place) => place == 1 ? "states" : base.PositionalArgument(place);

    /// <inheritdoc/>
    protected sealed override SymbolicStructure Call(CallArguments call)
    {
        if (call["states"] is not { } given || call.Named.Count > 1)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: a cell takes an input and its states.", "the argument states alone", call.Named.Count == 0 ? "no states" : string.Join(", ", call.Named.Select(n => n.Key)), "call it as cell.Apply(x, states), or put it into an RNN layer."));
        }

        SymbolicTensor x = call.Inputs;
        SymbolicStructure states = StatesOf(given), fitting = Fitting(states, this);
        CellCall cell = Begin(Dimensions.Of(x)[0], x.Shape[1..], call.Training ?? false);
        CellStep step = cell.Step(cell.Project(x), fitting);
        return [step.Output, states.Leaf is null ? step.States : step.States[0]];
    }
}
