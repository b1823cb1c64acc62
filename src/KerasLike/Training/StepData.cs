namespace KerasLike;

/// <summary>A batch in a graph: inputs, targets, weights.</summary>
/// <param name="X">The inputs.</param>
/// <param name="Y">The targets, if there are any.</param>
/// <param name="SampleWeight">The weights, if there are any.</param>
public sealed record StepData(SymbolicStructure X, SymbolicStructure? Y = null, SymbolicStructure? SampleWeight = null);
