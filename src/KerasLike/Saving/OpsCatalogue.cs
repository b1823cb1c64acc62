using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The functions of Ops by the names of Keras' classes, for models read from files.</summary>
internal static class OpsCatalogue
{
    /// <summary>The function that Keras' class stands for.</summary>
    public static Entry Find(string module, string className) => throw new NotSupportedException(FourLines.Text($"'{module}.{className}' is not supported.", "a layer", className, "use a layer."));

    /// <summary>A function.</summary>
    internal sealed class Entry
    {
        public IReadOnlyList<SymbolicTensor> Call(string name, object?[] positional, IReadOnlyDictionary<string, object?> named) => throw new NotSupportedException(name + positional.Length + named.Count);
    }
}
