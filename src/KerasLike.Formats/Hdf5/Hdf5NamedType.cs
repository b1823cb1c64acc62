namespace KerasLike.Formats;

/// <summary>A type with a name, kept for data sets and attributes to share.</summary>
public sealed class Hdf5NamedType : Hdf5Object
{
    internal Hdf5NamedType(Hdf5File file, Hdf5Scope scope, Hdf5Header header)
        : base(file, scope, header)
    {
        Type = Hdf5TypeReader.Read(header.Get(Hdf5MessageKind.Datatype));
    }

    /// <summary>The type.</summary>
    public Hdf5Type Type { get; }
}
