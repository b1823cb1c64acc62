using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>A C# function as activation.</summary>
internal sealed class FunctionActivation(Func<SymbolicTensor, SymbolicTensor> function) : ActivationFunction
{
    /// <summary>The function.</summary>
    public Func<SymbolicTensor, SymbolicTensor> Function { get; } = function;

    internal override bool IsOwn => true;

    public override SymbolicTensor Of(SymbolicTensor x) => Function(x);
}
