namespace KerasLike.Callbacks;

/// <summary>The files that name the rows of Embedding layers: one for all, or one for each layer by its name.</summary>
public sealed class EmbeddingsMetadata
{
    private EmbeddingsMetadata(string? file, IReadOnlyDictionary<string, string>? files)
    {
        File = file;
        Files = files;
    }

    /// <summary>The file for all layers, if there is one.</summary>
    public string? File { get; }

    /// <summary>The files by the names of the layers, if there are several.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; }

    /// <summary>One file for all layers.</summary>
    public static implicit operator EmbeddingsMetadata(string file) => new(file, null);

    /// <summary>A file for each layer, by its name.</summary>
    public static implicit operator EmbeddingsMetadata(Dictionary<string, string> files) => new(null, files);
}
