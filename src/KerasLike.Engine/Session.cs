using KerasLike.Graphs;

namespace KerasLike.Engine;

/// <summary>The embedded executor: runs graphs in this process, in C#, and owns their variables.</summary>
public sealed class Session : IExecutor, IVariableMemory
{
    private readonly VariableStore _variables = new();

    /// <summary>Where the time of each kernel is added up; nowhere if null.</summary>
    public Profiler? Profiler { get; set; }

    /// <inheritdoc/>
    public IExecutable Compile(Graph graph, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        if (fetches.FirstOrDefault(f => f.DType == DType.Variant) is { } list)
        {
            throw new ArgumentException(FourLines.Text($"'{list.Name}': a list of tensors is no array of numbers.", "numbers to fetch", list.DType.Name(), "stack the list, and fetch that."));
        }

        return Compile(feeds, fetches, targets);
    }

    /// <summary>A graph in one plan, or in several where shapes follow from what is computed first.</summary>
    internal IExecutable Compile(IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets) =>
        PlanBuilder.Order(feeds, fetches, targets).Any(n => n.Op is IDataShaped && !feeds.Any(f => f.Node == n))
            ? new StagedExecutable(this, feeds, fetches, targets)
            : new Executable(this, _variables, feeds, fetches, targets);

    /// <inheritdoc/>
    public void WriteVariable(string name, TensorView value) => _variables.Write(name, value);

    /// <inheritdoc/>
    public void ReadVariable(string name, TensorView into) => _variables.Read(name, into);

    /// <inheritdoc/>
    public bool TryGetMemory(string name, out TensorView memory) => _variables.TryGetMemory(name, out memory);

    /// <inheritdoc/>
    public void CreateZeros(string name, Shape shape, DType dtype) => _variables.CreateZeros(name, shape, dtype);

    /// <inheritdoc/>
    public bool HasVariable(string name) => _variables.Contains(name);

    /// <inheritdoc/>
    public void DeleteVariable(string name) => _variables.Delete(name);
}
