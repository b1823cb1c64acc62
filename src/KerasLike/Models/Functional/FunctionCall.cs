using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>A call of a function of <c>Ops</c>.</summary>
internal sealed class FunctionCall : CallRecord
{
    private readonly Func<object?[], object?> _function;

    public FunctionCall(string module, string className, Func<object?[], object?> function, IReadOnlyList<KeyValuePair<string, object?>> arguments, object? result, string? name = null)
    {
        Module = module;
        ClassName = className;
        _function = function;
        Arguments = arguments;
        Name = name ?? Names.Unique(Names.Snake(className));
        Inputs = [.. arguments.SelectMany(a => CallArguments.TensorsOf(a.Value))];
        Outputs = [.. CallArguments.TensorsOf(result)];
    }

    /// <summary>The module of Keras that has the function.</summary>
    public string Module { get; }

    /// <summary>The arguments by Keras' names.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Arguments { get; }

    public override object Operation => this;

    public override string Name { get; }

    public override string ClassName { get; }

    public override IReadOnlyList<SymbolicTensor> Inputs { get; }

    public override IReadOnlyList<SymbolicTensor> Outputs { get; }

    public override IReadOnlyList<SymbolicTensor> Replay(Func<SymbolicTensor, SymbolicTensor> other, bool? training) =>
        [.. CallArguments.TensorsOf(_function([.. Arguments.Select(a => CallArguments.Map(a.Value, other))]))];
}
