namespace KerasLike.Formats;

/// <summary>Something in an HDF5 file that has a path: a group, a data set, or a type with a name.</summary>
public abstract class Hdf5Object
{
    private protected Hdf5Object(Hdf5File file, Hdf5Scope scope, Hdf5Header header)
    {
        File = file;
        Scope = scope;
        Header = header;
    }

    /// <summary>Its path from the root, which is <c>/</c>.</summary>
    public string Path => Scope.Path;

    /// <summary>The last part of its path; empty for the root.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>What is attached to it, in the file's order.</summary>
    /// <exception cref="FileFormatException">The file is damaged there.</exception>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => field ??= Hdf5Attributes.Read(File, Header);

    internal Hdf5File File { get; }

    internal Hdf5Scope Scope { get; }

    internal Hdf5Header Header { get; }

    /// <summary>Reads the object at an address; its header tells what it is.</summary>
    internal static Hdf5Object Read(Hdf5File file, string path, long address)
    {
        Hdf5Scope scope = new(file.Bytes, path);
        Hdf5Header header = new(file, scope, address);
        return header.Find(Hdf5MessageKind.Layout) is not null ? new Hdf5Dataset(file, scope, header)
            : header.Find(Hdf5MessageKind.SymbolTable) is not null || header.Find(Hdf5MessageKind.LinkInfo) is not null ? new Hdf5Group(file, scope, header)
            : new Hdf5NamedType(file, scope, header);
    }
}
