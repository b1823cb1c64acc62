namespace KerasLike.Graphs;

/// <summary>A function that goes into a SavedModel.</summary>
/// <param name="Name">Its name, such as <c>serve</c>.</param>
/// <param name="Inputs">What it takes: placeholders of one graph.</param>
/// <param name="Outputs">What it returns.</param>
public sealed record ExportedEndpoint(string Name, IReadOnlyList<SymbolicTensor> Inputs, IReadOnlyList<SymbolicTensor> Outputs)
{
    /// <summary>The signature's names of the inputs.</summary>
    public IReadOnlyList<string> InputNames => [.. Inputs.Select(i => FunctionDefWriter.LegalArgument(i.Node.Name))];

    /// <summary>The signature's names of the outputs.</summary>
    public IReadOnlyList<string> OutputNames => [.. Outputs.Select((_, i) => $"output_{i}")];
}

/// <summary>A variable that goes into a SavedModel.</summary>
/// <param name="SharedName">Its name in the graphs.</param>
/// <param name="Name">The name to give it, such as <c>dense/kernel</c>.</param>
/// <param name="Spec">Its shape and dtype.</param>
/// <param name="Trainable">Whether an optimizer may change it.</param>
/// <param name="Read">Gives its value.</param>
public sealed record ExportedVariable(string SharedName, string Name, TensorSpec Spec, bool Trainable, Func<TensorValue> Read);
