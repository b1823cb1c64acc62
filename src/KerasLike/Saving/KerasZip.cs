using KerasLike.Formats;

namespace KerasLike;

/// <summary>A model in a <c>.keras</c> file.</summary>
internal sealed class KerasZip(string path) : KerasPackage
{
    private readonly ZipReader _zip = new(path);

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => [.. _zip.Members.Select(m => m.Name)];

    /// <inheritdoc/>
    public override Stream Open(string name) => _zip.Open(_zip.Find(name)!);

    /// <inheritdoc/>
    public override long Size(string name) => _zip.Find(name)!.StoredSize;

    /// <inheritdoc/>
    public override void Dispose() => _zip.Dispose();
}
