namespace KerasLike.Formats;

/// <summary>An HDF5 file, read without any native library: what h5py and Keras write, and have written over the years.</summary>
/// <remarks>
/// <para>Structures are read when they are asked for, numbers straight to where they are wanted. Several threads may read from one file.</para>
/// <para>Source: The HDF Group, "HDF5 File Format Specification 3.0", https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html.</para>
/// </remarks>
/// <example><code>
/// using Hdf5File file = new("model.weights.h5");
/// NumberArray kernel = file.Root.Dataset("layers/dense/vars/0").ReadNumbers();
/// </code></example>
public sealed class Hdf5File : IDisposable
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="FileFormatException">It is no HDF5 file, or damaged.</exception>
    public Hdf5File(string path)
        : this(File.OpenRead(path), path)
    {
    }

    /// <summary>Opens a file that a stream holds from its beginning to its end.</summary>
    /// <param name="stream">A stream with places that can be gone to.</param>
    /// <param name="name">What errors call the file.</param>
    /// <param name="leaveOpen">Whether the stream is left open at the end.</param>
    /// <exception cref="FileFormatException">It is no HDF5 file, or damaged.</exception>
    public Hdf5File(Stream stream, string name, bool leaveOpen = false)
    {
        Bytes = new Hdf5Bytes(stream, name, leaveOpen);
        try
        {
            Superblock = Hdf5Superblock.Read(Bytes);
            Root = Hdf5Object.Read(this, "/", Superblock.Root) as Hdf5Group
                ?? throw new Hdf5Scope(Bytes, "/").Damaged(Superblock.Root, "the root is no group", "a group", "something else");
        }
        catch
        {
            Bytes.Dispose();
            throw;
        }
    }

    /// <summary>What errors call the file.</summary>
    public string Name => Bytes.Name;

    /// <summary>The group that holds everything.</summary>
    public Hdf5Group Root { get; }

    internal Hdf5Bytes Bytes { get; }

    internal Hdf5Superblock Superblock { get; }

    internal Hdf5GlobalHeap GlobalHeap { get; } = new();

    internal Hdf5SharedMessages SharedMessages => field ??= new Hdf5SharedMessages(this);

    /// <inheritdoc/>
    public void Dispose() => Bytes.Dispose();
}
