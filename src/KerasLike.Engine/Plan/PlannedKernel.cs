using KerasLike.Graphs;

namespace KerasLike.Engine;

/// <summary>An op of a plan with the memory it reads and writes.</summary>
/// <param name="Name">The name of the node, or of the last node of several that run as one.</param>
/// <param name="Op">The op.</param>
/// <param name="Inputs">What it reads; a resource stands for the variable's memory.</param>
/// <param name="Outputs">What it computes.</param>
internal sealed record PlannedKernel(string Name, Op Op, Source[] Inputs, Source[] Outputs)
{
    /// <summary>The functions it calls.</summary>
    public IReadOnlyList<ExecutionPlan> Functions { get; init; } = [];

    /// <summary>The memory it changes besides its outputs: variables.</summary>
    public IEnumerable<Source> Writes => Op is ElementwiseChain chain ? chain.Writes : Op.WritesResources ? Inputs.Where(i => i.Spec.DType == DType.Resource).Select(i => i.Memory) : [];
}
