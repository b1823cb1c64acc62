namespace KerasLike.Formats;

/// <summary>The bytes of an HDF5 file by address. Small reads come from a window that is kept; large ones go straight to their destination.</summary>
/// <remarks><para>Addresses count from the superblock, which lies behind the user's block if there is one. Several threads may read at once.</para></remarks>
internal sealed class Hdf5Bytes(Stream stream, string name, bool leaveOpen) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly byte[] _window = new byte[16 * 1024];
    private long _windowAt;
    private int _windowLength;

    /// <summary>What errors call the file.</summary>
    public string Name { get; } = name;

    /// <summary>Where address 0 is in the file.</summary>
    public long Base
    {
        get;
        set
        {
            field = value;
            _windowLength = 0;
        }
    }

    /// <summary>Bytes of the file.</summary>
    public long FileLength { get; } = stream.Length;

    /// <summary>Bytes from address 0 to the end.</summary>
    public long Length => FileLength - Base;

    /// <summary>Bytes of an address.</summary>
    public int OffsetSize { get; set; } = 8;

    /// <summary>Bytes of a length.</summary>
    public int LengthSize { get; set; } = 8;

    /// <summary>Whether a piece lies within the file.</summary>
    public bool Holds(long address, long length) => address >= 0 && length >= 0 && length <= Length && address <= Length - length;

    /// <summary>Reads a piece that lies within the file.</summary>
    public void Read(long address, Span<byte> destination)
    {
        lock (_lock)
        {
            if (destination.Length > _window.Length / 2)
            {
                stream.Position = Base + address;
                stream.ReadExactly(destination);
                return;
            }

            if (address < _windowAt || address + destination.Length > _windowAt + _windowLength)
            {
                stream.Position = Base + address;
                _windowLength = 0;
                _windowLength = stream.ReadAtLeast(_window, destination.Length);
                _windowAt = address;
            }

            _window.AsSpan((int)(address - _windowAt), destination.Length).CopyTo(destination);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!leaveOpen)
        {
            stream.Dispose();
        }
    }
}
