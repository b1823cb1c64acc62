using System.Buffers;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>A weight or other state: numbers that live in the executor and that graphs read and change.</summary>
/// <remarks>In a graph that is being built a variable stands for what it holds: <c>MatMul.Of(x, kernel)</c>.</remarks>
public sealed partial class Variable
{
    private static readonly Dictionary<string, WeakReference<Variable>> Alive = [];

    [ThreadStatic]
    private static DType? s_computeDType;

    private IExecutor _executor = Keras.Backend;

    /// <summary>Creates a variable with a value.</summary>
    /// <param name="value">What it holds at first.</param>
    /// <param name="path">Its name, after those of what it belongs to: <c>dense/kernel</c>.</param>
    /// <param name="trainable">Whether an optimizer may change it.</param>
    public Variable(TensorValue value, string path = "variable", bool trainable = true)
        : this(path, value.Shape, value.DType, trainable) => Assign(value);

    private Variable(string path, Shape shape, DType dtype, bool trainable)
    {
        Path = path;
        Shape = shape;
        DType = dtype;
        Trainable = trainable;
        SharedName = Claim(path);
    }

    /// <summary>Frees the executor's memory once nobody can use the variable any more.</summary>
    ~Variable()
    {
        _executor.DeleteVariable(SharedName);
        lock (Alive)
        {
            Alive.Remove(SharedName);
        }
    }

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The name with those of what it belongs to.</summary>
    public string Path { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>Whether an optimizer may change it.</summary>
    public bool Trainable { get; set; }

    /// <summary>What holds it.</summary>
    internal IExecutor Executor => _executor;

    /// <summary>The name in the executor, which no other living variable has.</summary>
    public string SharedName { get; }

    /// <summary>Whether a layer that computes in another precision than it keeps its weights in reads it in that precision.</summary>
    public bool AutoCast { get; internal set; } = true;

    /// <summary>The regularizer that adds to the loss, if any.</summary>
    public Regularizers.Regularizer? Regularizer { get; set; }

    /// <summary>The constraint applied after each update, if any.</summary>
    public Constraints.Constraint? Constraint { get; set; }

    internal static bool AnyAlive
    {
        get
        {
            lock (Alive)
            {
                return Alive.Count > 0;
            }
        }
    }

    /// <summary>The variables that a graph reads or changes.</summary>
    public static IReadOnlyList<Variable> Living(Graph graph)
    {
        List<Variable> found = [];
        foreach (Node node in graph.Nodes)
        {
            lock (Alive)
            {
                if (node.Op is Graphs.Ops.VarHandleOp handle && Alive.TryGetValue(handle.SharedName, out WeakReference<Variable>? reference) && reference.TryGetTarget(out Variable? variable))
                {
                    found.Add(variable);
                }
            }
        }

        return found;
    }

    /// <summary>A variable of zeros, which never lie in an array of .NET's where the executor's memory is at hand.</summary>
    internal static Variable Zeros(Shape shape, DType dtype, string path, bool trainable = true)
    {
        Variable variable = new(path, shape, dtype, trainable);
        if (variable._executor is IVariableMemory executor)
        {
            executor.CreateZeros(variable.SharedName, shape, dtype);
        }
        else
        {
            variable.Assign(TensorValue.Zeros(shape, dtype));
        }

        return variable;
    }

    /// <summary>A copy of what it holds now.</summary>
    public TensorValue Value
    {
        get
        {
            TensorValue value = TensorValue.Zeros(Shape, DType);
            using MemoryHandle pin = value.Pin(out TensorView view);
            _executor.ReadVariable(SharedName, view);
            GC.KeepAlive(this);
            return value;
        }
    }

    /// <summary>The number of axes.</summary>
    public int Ndim => Shape.Rank;

    /// <summary>Adds to what it holds.</summary>
    public void AssignAdd(TensorValue value) => Assign(Eager.Run(t => [t[0] + Graphs.Ops.Cast.Of(t[1], DType)], [Value, value])[0]);

    /// <summary>Takes away from what it holds.</summary>
    public void AssignSub(TensorValue value) => Assign(Eager.Run(t => [t[0] - Graphs.Ops.Cast.Of(t[1], DType)], [Value, value])[0]);

    /// <summary>Sets what it holds; another numeric dtype is converted.</summary>
    /// <exception cref="ShapeException">The shape is another.</exception>
    public void Assign(TensorValue value)
    {
        if (value.Shape != Shape)
        {
            throw new ShapeException($"Variable '{Path}': the value does not fit.", $"{Shape}", $"{value.Shape}", "assign a value of the variable's shape.");
        }

        TensorValue converted = value.DType == DType ? value : Eager.Run(x => Graphs.Ops.Cast.Of(x, DType), value);
        using MemoryHandle pin = converted.Pin(out TensorView view);
        _executor.WriteVariable(SharedName, view);
        GC.KeepAlive(this);
    }

    /// <summary>What a function makes of its memory: that of the executor, or of a copy which is written back if it was changed.</summary>
    internal void InMemory(Action<TensorView> use, bool changes)
    {
        if (_executor is IVariableMemory executor && executor.TryGetMemory(SharedName, out TensorView memory))
        {
            use(memory);
            GC.KeepAlive(this);
            return;
        }

        TensorValue copy = changes ? TensorValue.Zeros(Shape, DType) : Value;
        using MemoryHandle pin = copy.Pin(out TensorView view);
        use(view);
        if (changes)
        {
            _executor.WriteVariable(SharedName, view);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Keeps what it holds in another executor from now on.</summary>
    internal void MoveTo(IExecutor executor)
    {
        if (executor != _executor)
        {
            TensorValue value = Value;
            _executor.DeleteVariable(SharedName);
            _executor = executor;
            Assign(value);
        }
    }

    /// <summary>Its handle in a graph.</summary>
    public SymbolicTensor Handle(Graph graph) => graph.Handle(SharedName, DType, Shape);

    /// <summary>What it holds at this point of a graph; within a call of a layer of mixed precision, in the precision the layer computes in.</summary>
    public SymbolicTensor Read(Graph graph)
    {
        SymbolicTensor value = graph.Read(Handle(graph));
        return AutoCast && s_computeDType is { } dtype && DType.IsFloating() ? Graphs.Ops.Cast.Of(value, dtype) : value;
    }

    /// <summary>Variables are read in this precision until the result is disposed of.</summary>
    internal static AutoCastScope CastTo(DType dtype)
    {
        AutoCastScope scope = new(s_computeDType);
        s_computeDType = dtype;
        return scope;
    }

    /// <summary>Restores what was before.</summary>
    internal readonly ref struct AutoCastScope(DType? before)
    {
        private readonly DType? _before = before;

        public void Dispose() => s_computeDType = _before;
    }

    /// <summary>What it holds at this point of the graph that is being built.</summary>
    public static implicit operator SymbolicTensor(Variable variable) => variable.Read(Graph.Current);

    /// <inheritdoc/>
    public override string ToString() => $"<Variable path={Path}, shape={Shape}, dtype={DType.Name()}>";

    private string Claim(string path)
    {
        lock (Alive)
        {
            string name = path;
            for (int i = 1; Alive.ContainsKey(name); i++)
            {
                name = $"{path}_{i}";
            }

            Alive[name] = new WeakReference<Variable>(this);
            return name;
        }
    }
}
