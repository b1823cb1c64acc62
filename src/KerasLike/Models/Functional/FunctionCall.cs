using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Operations;

namespace KerasLike;

/// <summary>A call of a function of <see cref="Ops"/>.</summary>
internal sealed class FunctionCall(OpFunction function, object?[] arguments, SymbolicTensor[] outputs, string? name) : CallRecord
{
    /// <summary>The module of Keras that has the function.</summary>
    public string Module => function.Module;

    /// <summary>Whether the tensors come one by one, as many as there are.</summary>
    public bool TakesAnyNumber => function.TakesAnyNumber;

    /// <summary>Whether an argument is one of the constructor of Keras' class.</summary>
    public bool IsSetting(string argument) => function.Settings.Contains(argument);

    /// <summary>The arguments by Keras' names.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Arguments { get; } = [.. function.Arguments.Zip(arguments, KeyValuePair.Create)];

    public override object Operation => this;

    public override string Name { get; } = name ?? Names.Unique(Names.Snake(function.Class));

    public override string ClassName => function.Class;

    public override IReadOnlyList<SymbolicTensor> Inputs { get; } = [.. arguments.SelectMany(CallArguments.TensorsOf)];

    public override IReadOnlyList<SymbolicTensor> Outputs { get; } = outputs;

    public override IReadOnlyList<SymbolicTensor> Replay(Func<SymbolicTensor, SymbolicTensor> other, bool? training) =>
        OpCall.Run(function, [.. Arguments.Select(a => CallArguments.Map(a.Value, other))]);
}
