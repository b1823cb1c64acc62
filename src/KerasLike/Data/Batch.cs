namespace KerasLike;

/// <summary>What one step works on: inputs, targets, weights.</summary>
/// <param name="X">The inputs: samples along the first axis of each array.</param>
/// <param name="Y">The targets, if there are any.</param>
/// <param name="SampleWeight">The weights, if there are any.</param>
public sealed record Batch(TensorStructure X, TensorStructure? Y = null, TensorStructure? SampleWeight = null);
