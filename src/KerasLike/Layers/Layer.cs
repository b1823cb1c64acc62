using System.Reflection;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Constraints;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>A function with weights: called on a symbolic tensor it emits the ops that compute it.</summary>
/// <remarks>
/// <para>A layer of one's own overrides <see cref="Call(SymbolicTensor)"/> (or the form that knows whether it trains) and, if it has weights, <see cref="Build(Shape)"/>.</para>
/// <para>Source: keras.layers.Layer.</para>
/// </remarks>
[KerasModule("keras.layers")]
public abstract partial class Layer : IKerasSerializable
{
    [ThreadStatic]
    private static Layer? s_building;

    private readonly List<Variable> _weights = [];
    private readonly HashSet<Variable> _declaredTrainable = [];
    private readonly List<Layer> _inner = [];
    private Layer? _outer;
    private bool _trainable;
    private Regularizer? _penalty;

    /// <summary>Creates a layer.</summary>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected Layer(Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
    {
        InputShape = inputShape;
        Name = name ?? Names.Unique(Names.Snake(KerasClass));
        if (Name.Contains('/'))
        {
            throw new ArgumentException(FourLines.Text($"{GetType().Name}: the name '{Name}' has a slash.", "a name without '/', which separates the parts of paths", $"'{Name}'", "use '_' instead."));
        }

        _trainable = trainable;
        Dtype = dtype ?? Keras.Config.DtypePolicy();
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The shape of one sample that the layer was declared with, if it was.</summary>
    public Shape? InputShape { get; }

    /// <summary>The dtype policy.</summary>
    public DTypePolicy Dtype { get; }

    /// <summary>Whether an optimizer may change the weights. What is set after Compile counts at the next Compile.</summary>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            _trainable = value;
            foreach (Variable weight in _weights)
            {
                weight.Trainable = value && _declaredTrainable.Contains(weight);
            }

            foreach (Layer layer in InnerLayers)
            {
                layer.Trainable = value;
            }
        }
    }

    /// <summary>Whether the weights exist.</summary>
    public bool Built { get; protected set; }

    /// <summary>What the layer accepts.</summary>
    public InputSpec? InputSpec { get; protected set; }

    /// <summary>The penalty on what the layer computes, per sample.</summary>
    public Regularizer? ActivityRegularizer
    {
        get => _penalty;
        protected init => _penalty = value;
    }

    /// <summary>The weights: first those declared trainable, then the others, then those of the layers inside.</summary>
    public IReadOnlyList<Variable> Weights
    {
        get
        {
            return [.. OwnWeights.Concat(InnerLayers.SelectMany(l => l.Weights)).Distinct()];
        }
    }

    /// <summary>The weights that an optimizer may change.</summary>
    public IReadOnlyList<Variable> TrainableWeights => [.. Weights.Where(w => w.Trainable)];

    /// <summary>The weights that an optimizer may not change.</summary>
    public IReadOnlyList<Variable> NonTrainableWeights => [.. Weights.Where(w => !w.Trainable)];

    /// <summary>The class and the name, as errors give them.</summary>
    public string Title => $"{GetType().Name} '{Name}'";

    /// <summary>Creates the weights for inputs of a shape, if that has not happened.</summary>
    /// <param name="inputShape">The shape of a batch.</param>
    public void EnsureBuilt(Shape inputShape) => EnsureBuilt(Structure<Shape>.Of(inputShape));

    /// <summary>Creates the weights for inputs of several shapes, if that has not happened.</summary>
    /// <param name="inputShapes">The shapes of the parts of a batch.</param>
    public void EnsureBuilt(Structure<Shape> inputShapes)
    {
        if (Built)
        {
            CheckBuilt(inputShapes);
            return;
        }

        // What another layer makes in its Build belongs to it before the weights get their paths.
        Layer? around = s_building;
        around?.FindParts();
        s_building = this;
        try
        {
            FindParts();
            Structure<Shape> main = BuildArguments.Count > 0 && AreNamed(inputShapes) ? inputShapes[BuildArguments[0] + "_shape"] : inputShapes;
            CheckInput(main);
            BuildShapes = inputShapes;
            Build(main);
            FindParts();
            Built = true;
        }
        finally
        {
            s_building = around;
        }
    }

    /// <summary>The shapes that the weights were created for; null for layers that have none to create.</summary>
    internal Structure<Shape>? BuildShapes { get; private protected set; }

    /// <summary>Keras' names of the inputs and of further tensors of a call whose shapes files keep as well, for layers that have such; the weights depend on the inputs alone.</summary>
    private protected virtual IReadOnlyList<string> BuildArguments => [];

    /// <summary>Called after the weights were read from a file, for what a layer computes of them.</summary>
    internal virtual void StateLoaded()
    {
    }

    /// <summary>Throws if the weights exist for inputs of other shapes, in a class that cares.</summary>
    private protected virtual void CheckBuilt(Structure<Shape> inputShapes)
    {
    }

    /// <summary>Copies of the weights' values, in the order of <see cref="Weights"/>.</summary>
    public TensorValue[] GetWeights() => [.. Weights.Select(w => w.Value)];

    /// <summary>Sets the weights' values, in the order of <see cref="Weights"/>.</summary>
    /// <exception cref="ArgumentException">There are more or fewer, or one has another shape; then nothing is set.</exception>
    public void SetWeights(params IReadOnlyList<TensorValue> values)
    {
        IReadOnlyList<Variable> weights = Weights;
        if (values.Count != weights.Count)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: SetWeights got another number of arrays.",
                $"{weights.Count}: {string.Join(", ", weights.Select(w => $"{w.Name} {w.Shape}"))}", $"{values.Count}", "give one array for each weight, in this order."));
        }

        for (int i = 0; i < weights.Count; i++)
        {
            if (values[i].Shape != weights[i].Shape)
            {
                throw new ShapeException($"{Title}: SetWeights got an array that does not fit '{weights[i].Name}'.", $"{weights[i].Shape}", $"{values[i].Shape}", "give an array of the weight's shape.");
            }
        }

        for (int i = 0; i < weights.Count; i++)
        {
            weights[i].Assign(values[i]);
        }
    }

    /// <summary>The number of numbers in the weights.</summary>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    public long CountParams() => Built ? Weights.Sum(w => w.Shape.Size) : throw new InvalidOperationException(FourLines.Text(
        $"{Title}: it has no weights to count yet.", "a layer that was built", "one that was not", "call it once, or give the model an inputShape."));

    /// <summary>Sets the penalty on what the layer computes, for classes whose constructor does not take it.</summary>
    internal void Penalize(Regularizer penalty)
    {
        _penalty = penalty;
        IsPenalized = true;
    }

    /// <summary>Whether the penalty was set so, and belongs in the config.</summary>
    internal bool IsPenalized { get; private set; }

    /// <summary>Creates the weights.</summary>
    /// <param name="input">The shape of a batch.</param>
    protected virtual void Build(Shape input)
    {
    }

    /// <summary>Creates the weights of a layer that takes several tensors.</summary>
    /// <param name="inputs">The shapes of the parts of a batch.</param>
    protected virtual void Build(Structure<Shape> inputs)
    {
        if (inputs.Leaf is not null)
        {
            Build(inputs.Leaf);
        }
    }

    /// <summary>The shape of an output in Keras' tables, where Keras' own rule for it gives another.</summary>
    internal virtual Shape TableShape(SymbolicTensor output, int place) => output.Shape;

    /// <summary>The name that Keras gives the class in files and tables.</summary>
    internal virtual string KerasClass => GetType().Name;

    /// <summary>The first call on symbolic inputs of a model.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    private LayerCall FirstCall => CallHistory.Of(this) is [LayerCall first, ..] ? first : throw new InvalidOperationException(FourLines.Text(
        $"{Title}: it was not called on a symbolic input.", "a layer of a model with a known input", "one that was not called", "call it on what Keras.Input or another layer returned."));

    /// <summary>What the layer was first called on, symbolically: where a new model may begin.</summary>
    public SymbolicStructure Input => SymbolicInput;

    /// <summary>What came out of the layer's first symbolic call: where a new model may end.</summary>
    /// <example><code>Model features = new(inputs: model.Inputs, outputs: model.GetLayer("features").Output);</code></example>
    public SymbolicStructure Output => SymbolicOutput;

    private protected virtual SymbolicStructure SymbolicInput => FirstCall.Arguments?.Inputs ?? FirstCall.Structure;

    private protected virtual SymbolicStructure SymbolicOutput => FirstCall.Structure;

    // The name with those of the layers around it. Public it would hide System.IO.Path in classes of one's own.
    private string Path => _outer is null ? Name : $"{_outer.Path}/{Name}";

    /// <summary>Makes a layer part of this one: its weights are this one's too.</summary>
    /// <returns>That layer.</returns>
    protected T Track<T>(T layer)
        where T : Layer
    {
        layer._outer = this;
        _inner.Add(layer);
        return layer;
    }

    /// <summary>Counts a weight of a layer inside among those of this one, where Keras lists it there.</summary>
    protected void Adopt(Variable weight)
    {
        _weights.Add(weight);
        _declaredTrainable.Add(weight);
    }

    /// <summary>Creates a weight.</summary>
    /// <param name="name">The name.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="initializer">What it begins with.</param>
    /// <param name="regularizer">The penalty that is added to the loss.</param>
    /// <param name="constraint">What is done to it after each update.</param>
    /// <param name="trainable">Whether an optimizer may change it.</param>
    /// <param name="autoCast">Whether it is read in the precision that the layer computes in.</param>
    /// <param name="dtype">The element type; that of the layer's policy by default.</param>
    [OverloadResolutionPriority(1)] // A number or array before an initializer's name is a shape.
    protected Variable AddWeight(string name, Shape shape, Initializer initializer, Regularizer? regularizer = null, Constraint? constraint = null, bool trainable = true, bool autoCast = true, DType? dtype = null)
    {
        DType kept = dtype ?? Dtype.VariableDType;
        return LoadBudget.Take(this, name, shape, kept)
            ? AddWeight(Variable.Zeros(shape, kept, $"{Path}/{name}", trainable && _trainable), regularizer, constraint, trainable, autoCast)
            : AddWeight(name, initializer.Invoke(shape, kept), regularizer, constraint, trainable, autoCast);
    }

    /// <summary>Creates a weight that begins with these numbers, in their dtype.</summary>
    protected Variable AddWeight(string name, TensorValue value, Regularizer? regularizer = null, Constraint? constraint = null, bool trainable = true, bool autoCast = true) =>
        AddWeight(new Variable(value, $"{Path}/{name}", trainable && _trainable), regularizer, constraint, trainable, autoCast);

    private Variable AddWeight(Variable weight, Regularizer? regularizer, Constraint? constraint, bool trainable, bool autoCast)
    {
        weight.Regularizer = regularizer;
        weight.Constraint = constraint;
        weight.AutoCast = autoCast;
        _weights.Add(weight);
        if (trainable)
        {
            _declaredTrainable.Add(weight);
        }

        return weight;
    }

    /// <summary>A weight that Build has created.</summary>
    private protected Variable Existing(Variable? weight, [CallerMemberName] string name = "") => weight ?? throw new InvalidOperationException(FourLines.Text(
        $"{Title}: there is no {name} yet.", "a layer that was built", "one that was not", "call it once, or EnsureBuilt with the input's shape."));

    /// <summary>The length of an axis that Build needs.</summary>
    /// <exception cref="ShapeException">It is not known.</exception>
    protected int Known(Shape input, Index axis) => input.HasRank && input[axis] is int length ? length
        : throw new ShapeException($"{Title}: the length of an axis must be known to create the weights.", $"a known length at {axis}", $"{input}", "declare the input's shape.");
}
