using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;

namespace KerasLike;

public partial class Model
{
    private readonly FunctionalGraph? _graph;
    private readonly SymbolicStructure? _inputs;
    private readonly SymbolicStructure? _outputs;

    /// <summary>Creates the model that leads from symbolic inputs to symbolic outputs.</summary>
    /// <param name="inputs">What Keras.Input returned: one, a list, a dictionary; or tensors of another model, where this one begins.</param>
    /// <param name="outputs">What layers computed of them.</param>
    /// <param name="name">The name; <c>functional</c> by default, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; null leaves the layers as they are.</param>
    /// <exception cref="ArgumentException">The outputs need another input, or two layers have the same name.</exception>
    public Model(SymbolicStructure inputs, SymbolicStructure outputs, string? name = null, bool? trainable = null)
        : base(null, name ?? Names.Unique("functional"))
    {
        (_inputs, _outputs) = (inputs, outputs);
        SymbolicTensor[] ins = [.. inputs.Flatten()], outs = [.. outputs.Flatten()];
        if (ins.Length == 0 || outs.Length == 0)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: inputs and outputs cannot be empty.", "at least one of each", $"inputs {inputs}, outputs {outputs}", "begin with Keras.Input."));
        }

        if (!outs[0].Graph.Joins || !ins[0].Graph.Joins)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: these tensors belong to no model.", "what Keras.Input returned, and what layers computed of it", $"'{outs[0].Name}' of a graph that is run", "begin with Keras.Input."));
        }

        _graph = new FunctionalGraph(Title, ins, outs);
        if (inputs.Keys is { } keys && !keys.Order(StringComparer.Ordinal).SequenceEqual(InputNames!.Order(StringComparer.Ordinal)) && inputs.Items!.All(i => i.Leaf is not null))
        {
            Warnings.Give(FourLines.Text($"{Title}: the keys of the inputs are not their names.", string.Join(", ", InputNames!), string.Join(", ", keys), "give Keras.Input the name of its key; until then data are taken by the keys."));
        }

        if (trainable is bool can)
        {
            Trainable = can;
        }

        Built = true;
    }

    /// <summary>The symbolic inputs.</summary>
    /// <exception cref="InvalidOperationException">The model was not made of symbolic tensors.</exception>
    public virtual SymbolicStructure Inputs => _inputs ?? throw NotFunctional("inputs");

    /// <summary>The symbolic outputs.</summary>
    /// <exception cref="InvalidOperationException">The model was not made of symbolic tensors.</exception>
    public virtual SymbolicStructure Outputs => _outputs ?? throw NotFunctional("outputs");

    /// <summary>The shapes of the inputs, batch included.</summary>
    /// <exception cref="InvalidOperationException">The inputs are not known.</exception>
    public new Structure<Shape> InputShape => Inputs.Map(x => x.Shape);

    /// <summary>The shapes of the outputs, batch included.</summary>
    /// <exception cref="InvalidOperationException">The outputs are not known.</exception>
    public Structure<Shape> OutputShape => Outputs.Map(y => y.Shape);

    /// <inheritdoc/>
    private protected override SymbolicStructure SymbolicInput => _inputs ?? base.SymbolicInput;

    /// <inheritdoc/>
    private protected override SymbolicStructure SymbolicOutput => _outputs ?? base.SymbolicOutput;

    /// <summary>The names of the inputs, flat; null for a model that was not made of symbolic tensors.</summary>
    public virtual IReadOnlyList<string>? InputNames => _graph?.Inputs.Select(i => _graph.CallOf(i).Name).ToArray();

    /// <summary>The names of the outputs, flat: those of the layers that they come out of; null for a model that was not made of symbolic tensors.</summary>
    public virtual IReadOnlyList<string>? OutputNames => _graph?.Outputs.Select(o => _graph.CallOf(o).Name).ToArray();

    /// <summary>The calls between inputs and outputs, for a functional model.</summary>
    internal FunctionalGraph? Functional => _graph;

    /// <inheritdoc/>
    private protected override IReadOnlyList<Layer> InnerLayers => _graph?.Layers ?? base.InnerLayers;

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    internal override string KerasClass => GetType() == typeof(Model) ? "Functional" : base.KerasClass;

    /// <inheritdoc/>
    private protected override void CheckInput(Structure<Shape> shapes)
    {
        if (_graph is null)
        {
            base.CheckInput(shapes);
        }
    }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(CallArguments call)
    {
        if (_graph is null)
        {
            return call.Inputs.Leaf is { } x && !OwnForm.TakesStructure ? Call(x, call.Mask?.Leaf, call.Training ?? false) : base.Call(call);
        }

        SymbolicTensor[] inputs = [.. Arranged(call.Inputs).Select(Fitted)];
        SymbolicTensor[] outputs = _graph.Run(inputs, call.Training);
        Structure<SymbolicTensor> packed = _outputs!.Pack(outputs);
        return packed is { Items: [{ Leaf: { } only }], Keys: null } ? only : SymbolicStructure.From(packed);
    }

    // Of the forms of Call only those that a class of one's own has.
    private CallForm OwnForm => CallForm.Of(GetType(), typeof(Model));

    // Inputs one after the other, as the model lists them: a dictionary may stand for a list and is then taken by the names of the inputs.
    private IReadOnlyList<SymbolicTensor> Arranged(SymbolicStructure given) => Arrange(given);

    /// <summary>Inputs in the order of <see cref="InputNames"/>.</summary>
    internal IReadOnlyList<T> Arrange<T>(Structure<T> given)
        where T : class
    {
        if (_inputs is null || (given.Leaf is not null && _graph!.Inputs.Count == 1))
        {
            return given.Flatten();
        }

        if (given.Keys is { } keys && _inputs.Keys is null)
        {
            IReadOnlyList<string> names = InputNames!;
            return names.All(keys.Contains) ? [.. names.Select(n => given[n].Leaf ?? throw Mismatch(given))] : throw Mismatch(given);
        }

        if (_inputs.Keys is { } wanted && given.Keys is { } have)
        {
            // More may be given than is needed.
            return wanted.All(have.Contains) ? [.. wanted.Order(StringComparer.Ordinal).SelectMany(n => given[n].Flatten())] : throw Mismatch(given);
        }

        IReadOnlyList<T> flat = given.Flatten();
        return flat.Count == _graph!.Inputs.Count && (_inputs.Keys is null || given.Keys is not null || InOrder(_inputs.Keys)) ? flat : throw Mismatch(given);
    }

    private static bool InOrder(IReadOnlyList<string> keys) => keys.SequenceEqual(keys.Order(StringComparer.Ordinal));

    private ArgumentException Mismatch<T>(Structure<T> given)
        where T : class => new(FourLines.Text($"{Title}: the inputs do not match those of the model.", Arrangement(), $"{given}", "give one array for each input, in their order or by their names."));

    private string Arrangement() => _inputs!.Keys is null ? string.Join(", ", InputNames!) : $"{{{string.Join(", ", _inputs.Keys)}}}";

    // Data in the dtype and rank of the declared input: an axis of length 1 at the end may be missing, or one too many.
    private SymbolicTensor Fitted(SymbolicTensor x, int place)
    {
        SymbolicTensor declared = _graph!.Inputs[place];
        SymbolicTensor y = Ranked(x.DType == declared.DType ? x : Cast.Of(x, declared.DType), declared, InputNames![place]);
        if (y.Shape.HasRank && !y.Shape[1..].IsCompatibleWith(declared.Shape[1..]))
        {
            throw Wrong(x, declared, InputNames![place]);
        }

        if (y != x)
        {
            y.Mask = x.Mask;
        }

        return y;
    }

    /// <summary>Data in the rank of the declared input.</summary>
    private protected SymbolicTensor Ranked(SymbolicTensor x, SymbolicTensor declared, string name)
    {
        if (!x.Shape.HasRank || !declared.Shape.HasRank || x.Shape.Rank == declared.Shape.Rank)
        {
            return x;
        }

        SymbolicTensor y = x.Shape.Rank == declared.Shape.Rank + 1 && x.Shape[^1] == 1 ? Squeeze.Of(x, -1)
            : x.Shape.Rank == declared.Shape.Rank - 1 && declared.Shape[^1] == 1 ? ExpandDims.Of(x, -1)
            : throw Wrong(x, declared, name);
        y.Mask = x.Mask;
        return y;
    }

    private ShapeException Wrong(SymbolicTensor x, SymbolicTensor declared, string name) => new($"{Title}: the input '{name}' has another shape.", $"{declared.Shape}", $"{x.Shape}",
        x.Shape.Rank > declared.Shape.Rank ? "put a Flatten layer first, or give data of the shape that the model was declared with." : "give data of the shape that the model was declared with.");

    private InvalidOperationException NotFunctional(string what) => new(FourLines.Text($"{Title}: it has no symbolic {what}.", "a model made as new Model(inputs, outputs), or a Sequential with a known input", GetType().Name, "call it on tensors instead."));
}
