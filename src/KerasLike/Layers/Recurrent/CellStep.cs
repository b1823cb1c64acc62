using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What a cell makes of one step: the output, and the states for the next step.</summary>
/// <param name="Output">The output.</param>
/// <param name="States">The new states, arranged like the old ones.</param>
public readonly record struct CellStep(SymbolicTensor Output, SymbolicStructure States);

/// <summary>What a cell does in one call of the layer around it.</summary>
/// <param name="Project">Once, for any number of steps at the front: what of the inputs does not wait for the states.</param>
/// <param name="Step">At each step, given what Project made of its input, and the states.</param>
/// <param name="Whole">The outputs of all steps and the last states, given the inputs with the steps at the front; null where no op does that.</param>
internal sealed record CellCall(Func<SymbolicTensor, SymbolicTensor> Project, Func<SymbolicTensor, SymbolicStructure, CellStep> Step, Func<SymbolicTensor, SymbolicStructure, CellStep>? Whole = null);
