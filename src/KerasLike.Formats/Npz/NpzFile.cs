using System.IO.Compression;

namespace KerasLike.Formats;

/// <summary>NumPy's <c>.npz</c>: a zip of <c>.npy</c> arrays by name.</summary>
public sealed class NpzFile : IDisposable
{
    private readonly string _name;
    private readonly ZipArchive _zip;

    /// <summary>Opens a file; arrays are read when they are asked for.</summary>
    /// <exception cref="FileFormatException">It is no zip file, or cut short.</exception>
    public NpzFile(string path)
        : this(File.OpenRead(path), path)
    {
    }

    /// <summary>Opens a file in a stream that can seek, which is closed with it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="FileFormatException">It is no zip file, or cut short.</exception>
    public NpzFile(Stream stream, string path)
    {
        _name = path;
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            stream.Dispose();
            throw new FileFormatException($"'{path}' is no .npz file, or cut short.", "a zip file of .npy arrays", e.Message, "download it again.", e);
        }
    }

    /// <summary>The names of the arrays.</summary>
    public IReadOnlyList<string> Names => [.. _zip.Entries.Select(e => e.FullName.EndsWith(".npy", StringComparison.Ordinal) ? e.FullName[..^4] : e.FullName)];

    /// <summary>An array.</summary>
    /// <exception cref="FileFormatException">There is none of that name, or it is damaged.</exception>
    public NumberArray this[string name]
    {
        get
        {
            ZipArchiveEntry entry = _zip.GetEntry(name + ".npy") ?? throw new FileFormatException($"'{_name}' has no array '{name}'.", name, string.Join(", ", Names), "give the file that holds it.");
            try
            {
                using Stream stream = entry.Open();
                return NpyFile.Read(stream, $"{_name}: {name}");
            }
            catch (InvalidDataException e)
            {
                throw new FileFormatException($"'{_name}' is damaged at '{name}'.", "data that can be unpacked", e.Message, "download it again.", e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();
}
