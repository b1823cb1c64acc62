using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Initializers;

namespace KerasLike.Metrics;

/// <summary>Something to watch while training: state that each batch updates, and a result that follows from it.</summary>
/// <remarks>
/// <para>A string stands for the class of that name: <c>metrics: ["accuracy", "mae"]</c>.</para>
/// <para>A metric of one's own is a subclass of this, or of <see cref="PredictionMetric"/> to be watched by Fit: variables from AddVariable, a method that emits their update, <see cref="Of"/>.</para>
/// <para>Source: keras.metrics.Metric.</para>
/// </remarks>
/// <example><code>
/// sealed class Largest : Metric
/// {
///     private readonly Variable _largest;
///     public Largest() : base("largest") => _largest = AddVariable("largest", Shape.Scalar);
///     public void Update(SymbolicTensor a, SymbolicTensor b) => _largest.Assign(Ops.Maximum(_largest, Ops.Maximum(Ops.Max(a), Ops.Max(b))));
///     public void UpdateState(TensorValue a, TensorValue b) => UpdateNow(t => Update(t[0], t[1]), a, b);
///     public override SymbolicTensor Of(Graph graph) => _largest.Read(graph);
/// }
/// </code></example>
[KerasModule("keras.metrics")]
public abstract class Metric : IKerasSerializable
{
    private readonly List<Variable> _variables = [];

    /// <summary>Creates a metric.</summary>
    /// <param name="name">The name, under which the result appears; one made of the class' name if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    protected Metric(string? name = null, DTypePolicy? dtype = null)
    {
        Name = name ?? Names.Unique(Names.Snake(GetType().Name));
        Dtype = dtype ?? new DTypePolicy(Keras.Config.Floatx());
    }

    /// <summary>The name, under which the result appears.</summary>
    public string Name { get; internal set; }

    /// <summary>The dtype in which it computes.</summary>
    [Config(NameOnly = true)]
    public DTypePolicy Dtype { get; }

    /// <summary>Which results are better: <c>up</c> for larger ones, <c>down</c> for smaller ones; null where nobody can say.</summary>
    public virtual string? Direction => null;

    /// <summary>The state. Metrics whose state depends on the shapes of what they compare have none before their first update.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The result, as ops on the state.</summary>
    public abstract SymbolicTensor Of(Graph graph);

    /// <summary>The result of everything since the last reset.</summary>
    public TensorValue Result() => Eager.Run(() => Of(Graph.Current));

    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>Starts again: all state becomes 0.</summary>
    public virtual void ResetState()
    {
        foreach (Variable variable in _variables)
        {
            variable.Assign(TensorValue.Zeros(variable.Shape, variable.DType));
        }
    }

    /// <summary>Adds state.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">What it holds at first; zeros by default.</param>
    /// <param name="dtype">Its dtype; single precision by default.</param>
    protected Variable AddVariable(string name, Shape shape, Initializer? initializer = null, DType dtype = DType.Float32)
    {
        Variable variable = new(initializer is null ? TensorValue.Zeros(shape, dtype) : initializer.Invoke(shape, dtype), $"{Name}/{name}", trainable: false) { AutoCast = false };
        _variables.Add(variable);
        return variable;
    }

    /// <summary>Adds a variable to the state, as <see cref="AddVariable"/> does; Keras knows both names.</summary>
    /// <param name="shape">Its shape; one number by default.</param>
    /// <param name="initializer">What it holds at first; zeros by default.</param>
    /// <param name="dtype">Its dtype; single precision by default.</param>
    /// <param name="name">Its name; counted in the order of creation by default.</param>
    protected Variable AddWeight(Shape? shape = null, Initializer? initializer = null, DType dtype = DType.Float32, string? name = null) =>
        AddVariable(name ?? (_variables.Count == 0 ? "variable" : $"variable_{_variables.Count}"), shape ?? Shape.Scalar, initializer, dtype);

    /// <summary>Emits variable += value.</summary>
    protected static void Add(Variable variable, SymbolicTensor value) => variable.AssignAdd(value);

    /// <summary>Emits variable = value.</summary>
    protected static void Assign(Variable variable, SymbolicTensor value) => variable.Assign(value);

    /// <summary>Runs an update of any number of tensors on values, now.</summary>
    protected static void UpdateNow(Action<SymbolicTensor[]> update, params TensorValue[] values) => Eager.Run(
        t =>
        {
            update(t);
            return [];
        },
        values);
}
