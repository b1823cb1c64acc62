using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>Something to watch while training: state that each batch updates, and a result that follows from it.</summary>
/// <remarks>
/// <para>A string stands for the class of that name: <c>metrics: ["accuracy", "mae"]</c>.</para>
/// <para>Source: keras.metrics.Metric.</para>
/// </remarks>
[KerasModule("keras.metrics")]
public abstract class Metric
{
    private readonly List<(Variable Variable, TensorValue Initial)> _variables = [];

    /// <summary>Creates a metric.</summary>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    protected Metric(string name, DTypePolicy? dtype)
    {
        Name = name;
        Dtype = dtype ?? new DTypePolicy("float32");
    }

    /// <summary>The name, under which the result appears.</summary>
    public string Name { get; internal set; }

    /// <summary>The dtype in which it computes.</summary>
    [Config(NameOnly = true)]
    public DTypePolicy Dtype { get; }

    /// <summary>The state.</summary>
    public IReadOnlyList<Variable> Variables => [.. _variables.Select(v => v.Variable)];

    /// <summary>The result, as ops on the state.</summary>
    public abstract SymbolicTensor Of(Graph graph);

    /// <summary>The result of everything since the last reset.</summary>
    public TensorValue Result() => Eager.Run(() => Of(Graph.Current));

    /// <summary>Starts again.</summary>
    public void ResetState()
    {
        foreach ((Variable variable, TensorValue initial) in _variables)
        {
            variable.Assign(initial);
        }
    }

    /// <summary>Adds state.</summary>
    protected Variable AddVariable(string name, Shape shape)
    {
        Variable variable = new(TensorValue.Zeros(shape, Dtype.ComputeDType), $"{Name}/{name}", trainable: false);
        _variables.Add((variable, TensorValue.Zeros(shape, Dtype.ComputeDType)));
        return variable;
    }

    /// <summary>Emits variable += value.</summary>
    private protected static void Add(Variable variable, SymbolicTensor value) => AssignAddVariableOp.Of(variable.Handle(value.Graph), value);
}
