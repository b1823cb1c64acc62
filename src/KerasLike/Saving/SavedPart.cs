using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>A model, layer or optimizer with its place in a file of weights.</summary>
/// <param name="Path">The group: <c>layers/dense_1</c>; empty for the model itself.</param>
/// <param name="Owner">The layer or optimizer.</param>
internal sealed record SavedPart(string Path, object Owner)
{
    /// <summary>Its name.</summary>
    public string Name => Owner is Layer layer ? layer.Name : ((Optimizer)Owner).Name;

    /// <summary>The class and the name, as errors give them.</summary>
    public string Title => Owner is Layer layer ? layer.Title : $"{Owner.GetType().Name} '{Name}'";

    /// <summary>The variables that are its own, in the order of their numbers in the file.</summary>
    public IReadOnlyList<Variable> Variables => Owner is Layer layer ? [.. layer.OwnWeights.Where(w => layer.Update?.Owns(w) != true)] : ((Optimizer)Owner).Variables;

    /// <summary>Writes what the file holds for a variable.</summary>
    public void Write(Variable variable, Stream stream)
    {
        if (Owner is Layer { Update: { } update } && update.Weight == variable)
        {
            Hdf5WeightsWriter.Write(update.Merged(), stream);
        }
        else
        {
            Hdf5WeightsWriter.Write(variable, stream);
        }
    }

    /// <summary>Where its numbers are.</summary>
    public string Group => Path.Length == 0 ? "vars" : $"{Path}/vars";
}
