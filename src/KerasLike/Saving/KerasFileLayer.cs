namespace KerasLike;

/// <summary>A layer, or an operation of a functional model, as a file describes it.</summary>
/// <param name="Name">Its name, with those of the models around it: <c>encoder/dense</c>.</param>
/// <param name="ClassName">Keras' class.</param>
/// <param name="InputShape">The shape that it was built for, as text; empty where the file does not say it.</param>
/// <param name="Weights">The shapes of its weights, as texts.</param>
/// <param name="Parameters">How many numbers its weights have.</param>
/// <param name="Problem">Why this library cannot read it as it is; null if it can.</param>
public sealed record KerasFileLayer(string Name, string ClassName, string InputShape, IReadOnlyList<string> Weights, long Parameters, string? Problem);
