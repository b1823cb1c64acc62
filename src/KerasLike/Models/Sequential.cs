using System.Collections;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>A model that is one layer after another.</summary>
/// <remarks>
/// <para>With a known input (an InputLayer, or the first layer's inputShape) the weights exist at once, otherwise after the first call.</para>
/// <para>Source: keras.Sequential, https://keras.io/api/models/sequential/.</para>
/// </remarks>
/// <example><code>
/// Sequential model = new();
/// model.Add(new Dense(512, activation: "relu", inputShape: 784));
/// model.Add(new Dense(10, activation: "softmax"));
/// </code></example>
public sealed class Sequential : Model, IEnumerable<Layer>
{
    private readonly List<Layer> _layers = [];
    private readonly List<SymbolicTensor> _outputs = [];
    private InputLayer? _input;
    private SymbolicTensor? _start;

    /// <summary>Creates a model without layers, or with some.</summary>
    /// <param name="layers">The layers, first to last.</param>
    /// <param name="name">The name.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; true leaves the layers as they are.</param>
    public Sequential(IEnumerable<Layer>? layers = null, string? name = null, bool trainable = true)
        : base(name)
    {
        foreach (Layer layer in layers ?? [])
        {
            Add(layer);
        }

        if (!trainable)
        {
            Trainable = false;
        }
    }

    /// <summary>The layers, the InputLayer excepted.</summary>
    public override IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The graph of a prediction, built when the layers were added.</summary>
    /// <exception cref="InvalidOperationException">The input's shape is not known yet.</exception>
    public Graph Graph => Start().Graph;

    /// <summary>The symbolic input.</summary>
    public new SymbolicTensor Input => Start();

    /// <summary>The symbolic output.</summary>
    public new SymbolicTensor Output => End;

    /// <summary>The shape of the input, batch included.</summary>
    public new Shape InputShape => Start().Shape;

    /// <summary>The shape of the output, batch included.</summary>
    /// <exception cref="InvalidOperationException">The shape of the input is not known yet.</exception>
    public new Shape OutputShape => End.Shape;

    /// <inheritdoc/>
    private protected override SymbolicStructure SymbolicInput => Start();

    /// <inheritdoc/>
    private protected override SymbolicStructure SymbolicOutput => End;

    /// <inheritdoc/>
    public override SymbolicStructure Inputs => Start();

    /// <inheritdoc/>
    public override SymbolicStructure Outputs => End;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? InputNames => _input is null ? null : [_input.Name];

    /// <inheritdoc/>
    public override IReadOnlyList<string>? OutputNames => _layers.Count == 0 ? null : [_layers[^1].Name];

    /// <inheritdoc/>
    private protected override IReadOnlyList<Layer> InnerLayers => _layers;

    private SymbolicTensor End => Start() is { } start && _outputs.Count == 0 ? start : _outputs[^1];

    /// <summary>The shape of what each layer computes; empty while the input's shape is not known.</summary>
    internal IReadOnlyList<Shape> OutputShapes => [.. _outputs.Select(o => o.Shape)];

    /// <summary>Adds a layer at the end.</summary>
    public void Add(Layer layer)
    {
        if (layer is InputLayer input)
        {
            SetInput(input);
            return;
        }

        if (_layers.Exists(l => l.Name == layer.Name && l != layer))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: a layer is called '{layer.Name}' already.", "a different name for each layer", $"'{layer.Name}' twice", "give one of them another name."));
        }

        if (_layers.Count == 0 && _start is null && layer.InputShape is not null)
        {
            SetInput(new InputLayer(layer.InputShape));
        }

        if (_start is not null)
        {
            _outputs.Add(layer.Apply(End));
        }

        _layers.Add(layer);
        Built = _start is not null;
        ForgetFunctions();
    }

    /// <summary>Declares the input: <c>model.Add(Keras.Input(784))</c>.</summary>
    public void Add(SymbolicTensor input) => SetInput(input.Node.Op is Placeholder
        ? new InputLayer(batchShape: input.Shape, dtype: input.DType, name: input.Node.Name)
        : throw new ArgumentException(FourLines.Text($"{Title}: this tensor is no input.", "a layer, or what Keras.Input returned", $"'{input.Name}'", "add layers one by one.")));

    /// <summary>Takes the last layer away and returns it.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Layer Pop()
    {
        if (_layers.Count == 0)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: there is no layer to take away.", "a model with layers", "one without", "add a layer first."));
        }

        Layer last = _layers[^1];
        _layers.RemoveAt(_layers.Count - 1);
        if (_outputs.Count > 0)
        {
            // The graph is built again, without the ops of the layer.
            InputLayer input = _input!;
            Layer[] rest = [.. _layers];
            (_input, _start) = (null, null);
            _layers.Clear();
            _outputs.Clear();
            SetInput(input);
            Array.ForEach(rest, Add);
        }

        ForgetFunctions();
        return last;
    }

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The InputLayer, if the input is known.</summary>
    internal InputLayer? InputLayer => _input;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (_layers.Count == 0 && _start is null)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it has no layers.", "one layer or more", "none", "Add layers first."));
        }

        if (_start is null)
        {
            SetInput(new InputLayer(batchShape: new Shape((int?)null).Concat(input[1..])));
        }
    }

    /// <inheritdoc/>
    private protected override void CheckBuilt(Structure<Shape> inputShapes)
    {
        if (inputShapes.Leaf is not { HasRank: true } shape || shape.Rank != _start!.Shape.Rank || !shape[1..].IsCompatibleWith(_start.Shape[1..]))
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it is built for another input.", $"{_start!.Shape}", $"{inputShapes}", "make another model for inputs of this shape."));
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, bool training)
    {
        x = _start is { } declared ? Ranked(x, declared, _input!.Name) : x;
        foreach (Layer layer in _layers)
        {
            x = layer.Apply(x, training);
        }

        return x;
    }

    private void SetInput(InputLayer input)
    {
        if (_input is not null)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it has an input already.", "one input", $"another one of shape {input.BatchShape}", "declare the input once, first."));
        }

        _input = input;
        _start = input.Start();
        foreach (Layer layer in _layers)
        {
            _outputs.Add(layer.Apply(End));
        }

        Built = true;
    }

    private SymbolicTensor Start() => _start ?? throw new InvalidOperationException(FourLines.Text($"{Title}: the input's shape is not known yet.",
        "an inputShape of the first layer, an Input, or a first call", "none of them", "give the first layer its inputShape."));
}
