using KerasLike.Graphs;

namespace KerasLike.Testing;

/// <summary>One use of an op, or of a few, for <see cref="OpCheck"/>.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Emit">Emits the ops from the inputs, followed by handles of the variables, and returns the results.</param>
/// <param name="Inputs">The inputs.</param>
public sealed record OpCase(string Name, Func<SymbolicTensor[], IReadOnlyList<SymbolicTensor>> Emit, params IReadOnlyList<TensorValue> Inputs)
{
    /// <summary>A use with one result.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="emit">Emits the ops from the inputs.</param>
    /// <param name="inputs">The inputs.</param>
    public OpCase(string name, Func<SymbolicTensor[], SymbolicTensor> emit, params IReadOnlyList<TensorValue> inputs)
        : this(name, t => (IReadOnlyList<SymbolicTensor>)[emit(t)], inputs)
    {
    }

    /// <summary>What the variables hold at first; the nodes that change them run, and what they hold then is compared.</summary>
    public IReadOnlyList<TensorValue> Variables { get; init; } = [];

    /// <summary>How far another executor's numbers may be from the embedded engine's, relative above 1; by default what a sum of some terms loses in the dtype.</summary>
    public double? Tolerance { get; init; }

    /// <summary>How far gradients may be from finite differences: in single precision a step of 1e-2 leaves roundings of about 1e-7 / 1e-2 a term, and the third derivative.</summary>
    public double GradientTolerance { get; init; } = 2e-3;

    /// <summary>Why the case is for the embedded engine alone, if it is.</summary>
    public string? OnlyHere { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
