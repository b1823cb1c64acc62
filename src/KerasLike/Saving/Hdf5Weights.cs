using KerasLike.Formats;

namespace KerasLike;

/// <summary>A <c>.weights.h5</c> file.</summary>
internal sealed class Hdf5Weights(Hdf5File file) : SavedWeights
{
    /// <inheritdoc/>
    public override string Name => file.Name;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, SavedArray>? Find(string group)
    {
        // Keras up to 2.13 called the layers of functional models so.
        Hdf5Group? found = file.Root.Find(group) as Hdf5Group
            ?? (file.Root.Contains("_layer_checkpoint_dependencies") ? file.Root.Find(group.Replace("layers", "_layer_checkpoint_dependencies", StringComparison.Ordinal)) as Hdf5Group : null);
        return found?.Names.ToDictionary(n => n, n => (SavedArray)new Hdf5Array(file, found.Dataset(n)));
    }

    /// <summary>The shapes of all arrays in a group and the groups inside.</summary>
    public IReadOnlyList<Graphs.Shape> Below(string group) => file.Root.Find(group) is not Hdf5Group found ? []
        : [.. Hdf5Tree.Below(file, found).OfType<Hdf5Dataset>().Select(d => new Hdf5Array(file, d).Shape)];

    /// <inheritdoc/>
    public override void Dispose() => file.Dispose();
}
