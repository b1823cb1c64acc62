using KerasLike.Formats;

namespace KerasLike;

/// <summary>A <c>model.weights.npz</c> file whose arrays are called by their paths.</summary>
/// <remarks>Keras writes Python dictionaries as pickles there, which may hold code, are refused by itself, and are not read here either.</remarks>
internal sealed class NpzWeights(NpzFile file, string name) : SavedWeights
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, SavedArray>? Find(string group)
    {
        // A pickled dictionary is one array, called by the path alone.
        string owner = group == "vars" ? "__root__" : group[..^"/vars".Length];
        if (file.Names.Contains(owner))
        {
            throw new NotSupportedException(Graphs.FourLines.Text($"'{name}': '{owner}' is a Python pickle, which may hold code and is never run.", $"arrays called {group}/0, {group}/1, ...", "a pickled dictionary", "save the model with model.weights.h5, as Keras does by default."));
        }

        Dictionary<string, SavedArray> found = file.Names.Where(n => n.StartsWith(group + "/", StringComparison.Ordinal)).ToDictionary(n => n[(group.Length + 1)..], n => (SavedArray)new NpzArray($"'{name}': {n}", file[n]));
        return found.Count > 0 ? found : null;
    }

    /// <inheritdoc/>
    public override void Dispose() => file.Dispose();
}
