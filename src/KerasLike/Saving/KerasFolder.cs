namespace KerasLike;

/// <summary>A model in a folder, as Keras writes it with <c>zipped=False</c>.</summary>
internal sealed class KerasFolder : KerasPackage
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => [.. Directory.EnumerateFiles(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 64, AttributesToSkip = FileAttributes.ReparsePoint })
        .Select(f => System.IO.Path.GetRelativePath(Path, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override Stream Open(string name) => File.OpenRead(System.IO.Path.Combine(Path, name));

    /// <inheritdoc/>
    public override long Size(string name) => new FileInfo(System.IO.Path.Combine(Path, name)).Length;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
