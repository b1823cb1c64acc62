namespace KerasLike.Formats;

/// <summary>A file that is always whole: it appears, or replaces the one before, only when it is complete and on the disk, whatever ends the program.</summary>
/// <remarks><para>It is written beside its place, as <c>name.part</c>, flushed to the disk, and moved over the old file.</para></remarks>
/// <example><code>
/// using WholeFile file = new("model.keras");
/// file.Stream.Write(bytes);
/// file.Commit();
/// </code></example>
public sealed class WholeFile : IDisposable
{
    private const int Buffer = 64 * 1024;
    private readonly string _path;
    private readonly string _part;
    private readonly FileStream _stream;
    private bool _done;

    /// <summary>Begins a file.</summary>
    public WholeFile(string path)
    {
        _path = path;
        _part = path + ".part";
        _stream = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, Buffer);
    }

    /// <summary>Where the file is written to.</summary>
    public Stream Stream => _stream;

    /// <summary>Puts the complete file in its place.</summary>
    public void Commit()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_part, _path, overwrite: true);
        _done = true;
    }

    /// <summary>Throws away what was not committed.</summary>
    public void Dispose()
    {
        if (_done)
        {
            return;
        }

        _done = true;
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What a full disk refuses to take is thrown away all the same.
        }

        File.Delete(_part);
    }
}
