namespace KerasLike.Graphs;

/// <summary>A function of a SavedModel: named tensors in, named tensors out.</summary>
public sealed class SavedEndpoint
{
    private readonly Func<Graph, IReadOnlyList<SymbolicTensor>, Func<StoredVariable, SymbolicTensor>, SymbolicTensor[]> _emit;

    internal SavedEndpoint(string name, IReadOnlyList<(string Name, TensorSpec Spec)> inputs, IReadOnlyList<(string Name, TensorSpec Spec)> outputs, IReadOnlyList<StoredVariable> variables,
        Func<Graph, IReadOnlyList<SymbolicTensor>, Func<StoredVariable, SymbolicTensor>, SymbolicTensor[]> emit) =>
        (Name, Inputs, Outputs, Variables, _emit) = (name, inputs, outputs, variables, emit);

    /// <summary>Its name, such as <c>serving_default</c>.</summary>
    public string Name { get; }

    /// <summary>What it takes; an unknown batch is open.</summary>
    public IReadOnlyList<(string Name, TensorSpec Spec)> Inputs { get; }

    /// <summary>What it returns, as far as the file says.</summary>
    public IReadOnlyList<(string Name, TensorSpec Spec)> Outputs { get; }

    /// <summary>The variables it uses.</summary>
    public IReadOnlyList<StoredVariable> Variables { get; }

    /// <summary>Whether it takes tensors of these dtypes and shapes.</summary>
    public bool Accepts(IReadOnlyList<TensorSpec> inputs) => inputs.Count == Inputs.Count
        && inputs.Zip(Inputs).All(p => p.First.DType == p.Second.Spec.DType && p.First.Shape.IsCompatibleWith(p.Second.Spec.Shape));

    /// <summary>Puts its nodes into a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">Its inputs, in the order of <see cref="Inputs"/>.</param>
    /// <param name="handle">The handle of each variable in that graph.</param>
    /// <exception cref="ShapeException">The inputs do not fit.</exception>
    /// <exception cref="GraphDefException">The function is damaged, or has an op that this library lacks; the message names the node.</exception>
    public SymbolicTensor[] Emit(Graph graph, IReadOnlyList<SymbolicTensor> inputs, Func<StoredVariable, SymbolicTensor> handle) => Accepts([.. inputs.Select(i => i.Spec)]) ? _emit(graph, inputs, handle)
        : throw new ShapeException($"SavedModel, '{Name}': the inputs do not fit.", string.Join(", ", Inputs.Select(i => $"{i.Name} {i.Spec.DType.Name()} {i.Spec.Shape}")),
            string.Join(", ", inputs.Select(i => $"{i.DType.Name()} {i.Shape}")), "give tensors of these dtypes and shapes.");

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}({string.Join(", ", Inputs.Select(i => $"{i.Name}: {i.Spec.DType.Name()} {i.Spec.Shape}"))}) -> {string.Join(", ", Outputs.Select(o => $"{o.Name}: {o.Spec.DType.Name()} {o.Spec.Shape}"))}";
}
