using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>A function of <c>keras.ops</c>: what Keras calls it, and what it adds to a graph.</summary>
/// <param name="Module">Keras' module of the class.</param>
/// <param name="Class">Keras' class, such as <c>Clip</c>.</param>
/// <param name="Arguments">Keras' names of the arguments, in order.</param>
/// <param name="Body">
/// The nodes of the results, given the arguments in that order. A tensor is a <see cref="SymbolicTensor"/>, or a <see cref="TensorValue"/> that becomes a constant; several tensors are a
/// list of these. Anything else has the type of the method's parameter.
/// </param>
internal sealed record OpFunction(string Module, string Class, string[] Arguments, Func<object?[], SymbolicTensor[]> Body)
{
    /// <summary>The arguments that Keras' class takes in its constructor although they may be numbers like its tensors: they are in its config, not in the call.</summary>
    public string[] Settings { get; init; } = [];

    /// <summary>Whether the tensors come one by one, as many as there are: in Python <c>*operands</c>.</summary>
    public bool TakesAnyNumber { get; init; }
}
