using KerasLike.Formats;

namespace KerasLike;

/// <summary>A file of weights in Keras' layout: groups by the paths of layers, arrays in them by number.</summary>
internal abstract class SavedWeights : IDisposable
{
    /// <summary>What errors call the file.</summary>
    public abstract string Name { get; }

    /// <summary>The arrays of a group by their names; null if there is no such group.</summary>
    /// <param name="group">Its path: <c>layers/dense/vars</c>.</param>
    public abstract IReadOnlyDictionary<string, SavedArray>? Find(string group);

    /// <summary>Opens a file by its name's ending.</summary>
    public static SavedWeights Open(string path) => path.EndsWith(".json", StringComparison.Ordinal) ? new ShardedWeights(path)
        : path.EndsWith(".npz", StringComparison.Ordinal) ? new NpzWeights(new NpzFile(path), path)
        : new Hdf5Weights(new Hdf5File(path));

    /// <inheritdoc/>
    public abstract void Dispose();
}
