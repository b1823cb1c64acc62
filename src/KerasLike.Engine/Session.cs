using KerasLike.Graphs;

namespace KerasLike.Engine;

/// <summary>The embedded executor: runs graphs in this process, in C#, and owns their variables.</summary>
public sealed class Session : IExecutor
{
    private readonly VariableStore _variables = new();

    /// <summary>Where the time of each kernel is added up; nowhere if null.</summary>
    public Profiler? Profiler { get; set; }

    /// <inheritdoc/>
    public IExecutable Compile(Graph graph, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets) =>
        new Executable(this, _variables, feeds, fetches, targets);

    /// <inheritdoc/>
    public void WriteVariable(string name, TensorView value) => _variables.Write(name, value);

    /// <inheritdoc/>
    public void ReadVariable(string name, TensorView into)
    {
        TensorView variable = _variables[name];
        if (variable.Shape != into.Shape || variable.DType != into.DType)
        {
            throw new ShapeException($"Variable '{name}': the memory to read into does not fit.", $"{variable.DType.Name()} {variable.Shape}",
                $"{into.DType.Name()} {into.Shape}", "give memory of the variable's shape and dtype.");
        }

        variable.ByteSpan().CopyTo(into.ByteSpan());
    }

    /// <inheritdoc/>
    public bool HasVariable(string name) => _variables.Contains(name);

    /// <inheritdoc/>
    public void DeleteVariable(string name) => _variables.Delete(name);
}
