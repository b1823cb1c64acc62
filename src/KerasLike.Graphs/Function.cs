namespace KerasLike.Graphs;

/// <summary>A function of a graph's library: a graph of its own with arguments and results, which ops such as <c>While</c> call.</summary>
public sealed class Function
{
    /// <summary>Creates a function from a finished graph.</summary>
    /// <param name="name">Its name in the library.</param>
    /// <param name="body">Its graph.</param>
    /// <param name="arguments">The tensors of the graph that stand for the arguments.</param>
    /// <param name="results">The tensors of the graph that it returns.</param>
    public Function(string name, Graph body, IReadOnlyList<SymbolicTensor> arguments, IReadOnlyList<SymbolicTensor> results)
    {
        (Name, Body, Arguments, Results) = (name, body, arguments, results);
        Effects = [.. body.Nodes.Where(n => n.Op.WritesResources)];
        IsStateful = body.Nodes.Any(n => n.Op.IsStateful && n.Op is not Ops.NoOp);
        Handles = [.. body.Nodes.SelectMany(n => n.Op is Ops.VarHandleOp own ? [own] : n.Op is Ops.FunctionOp calls ? calls.Functions.SelectMany(f => f.Handles) : []).DistinctBy(h => h.SharedName)];
    }

    /// <summary>Its name in the library.</summary>
    public string Name { get; }

    /// <summary>Its graph.</summary>
    public Graph Body { get; }

    /// <summary>The tensors of the graph that stand for the arguments.</summary>
    public IReadOnlyList<SymbolicTensor> Arguments { get; }

    /// <summary>The tensors of the graph that it returns.</summary>
    public IReadOnlyList<SymbolicTensor> Results { get; }

    /// <summary>The nodes that change variables: each call runs them, whether or not its results need them.</summary>
    public IReadOnlyList<Node> Effects { get; }

    /// <summary>True if it reads or writes variables.</summary>
    public bool IsStateful { get; }

    /// <summary>The variables that it names itself, or that functions called in it name.</summary>
    internal IReadOnlyList<Ops.VarHandleOp> Handles { get; }

    /// <summary>True if a result is an argument as it came.</summary>
    public bool PassesOn(int result, int argument)
    {
        SymbolicTensor tensor = Results[result];
        while (tensor.Node.Op is Ops.Identity)
        {
            tensor = tensor.Node.Inputs[0];
        }

        return tensor == Arguments[argument];
    }

    /// <summary>What is known of the results of a call.</summary>
    /// <param name="arguments">What is known of its arguments.</param>
    /// <exception cref="ShapeException">They do not fit.</exception>
    public TensorSpec[] Infer(TensorSpec[] arguments)
    {
        if (arguments.Length != Arguments.Count || arguments.Where((a, i) => a.DType != Arguments[i].DType).Any())
        {
            throw new ShapeException($"Function '{Name}': the arguments do not fit.", string.Join(", ", Arguments.Select(a => a.DType.Name())),
                string.Join(", ", arguments.Select(a => a.DType.Name())), "call it with as many tensors of those dtypes.");
        }

        return ShapeInference.Of(Arguments, arguments, Results);
    }

    /// <summary>The same function with some of its arguments and results.</summary>
    internal Function Only(IEnumerable<int> arguments, IEnumerable<int> results) => new(Name, Body, [.. arguments.Select(a => Arguments[a])], [.. results.Select(r => Results[r])]);

    /// <summary>The arguments that some results, and the effects, need.</summary>
    internal HashSet<int> Needed(IEnumerable<int> results)
    {
        HashSet<Node> seen = [];
        Stack<Node> open = new(results.Select(r => Results[r].Node).Concat(Effects));
        while (open.TryPop(out Node? node))
        {
            if (seen.Add(node))
            {
                foreach (Node before in node.Inputs.Select(i => i.Node).Concat(node.ControlInputs))
                {
                    open.Push(before);
                }
            }
        }

        return [.. Enumerable.Range(0, Arguments.Count).Where(a => seen.Contains(Arguments[a].Node))];
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A function that an executor has made ready to run.</summary>
public interface IFunctionBody
{
    /// <summary>Runs it once.</summary>
    /// <param name="arguments">Its arguments; lists that the op says it consumes may be empty afterwards.</param>
    /// <param name="results">Memory for its results, which may be that of an argument only where it is passed on as it is, or is a list.</param>
    void Run(ReadOnlySpan<TensorView> arguments, ReadOnlySpan<TensorView> results);
}

/// <summary>Marks the function of an op whose results are the arguments of its next call.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RepeatedAttribute : Attribute
{
}

/// <summary>An attribute that lists the dtypes of inputs or outputs.</summary>
/// <param name="name">The name in the GraphDef, such as <c>Tin</c>.</param>
/// <param name="firstInput">The first of the inputs it lists; -1 for the outputs.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TypeListAttrAttribute(string name, int firstInput = 0) : Attribute
{
    /// <summary>The name in the GraphDef.</summary>
    public string Name { get; } = name;

    /// <summary>The first of the inputs it lists; -1 for the outputs.</summary>
    public int FirstInput { get; } = firstInput;
}
