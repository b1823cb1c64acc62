namespace KerasLike.Formats;

/// <summary>Writes a file that appears, or replaces the one before, only when it is complete and on the disk: whatever ends the program, there is always a whole one.</summary>
/// <remarks>Until then it is beside its place, under its name with <c>.part</c> behind; what an ended program left there is overwritten by the next.</remarks>
/// <example><code>
/// using AtomicFile file = new("model.keras");
/// file.Stream.Write(bytes);
/// file.Commit();
/// </code></example>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _part;
    private bool _done;

    /// <summary>Begins a file.</summary>
    public AtomicFile(string path)
    {
        _path = path;
        _part = path + ".part";
        Stream = new FileStream(_part, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
    }

    /// <summary>What to write into.</summary>
    public FileStream Stream { get; }

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
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
            Stream.Dispose();
        }
        catch (IOException)
        {
            // What was still to be written does not fit on the disk, and is thrown away anyway.
        }

        File.Delete(_part);
    }
}
