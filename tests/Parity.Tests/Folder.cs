namespace KerasLike.Parity;

/// <summary>An empty folder that goes when it is no longer used.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("keraslike").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
