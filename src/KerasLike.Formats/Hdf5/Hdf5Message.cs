namespace KerasLike.Formats;

/// <summary>The kinds of messages in an object's header.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.</para></remarks>
internal enum Hdf5MessageKind : ushort
{
    Nil = 0,
    Dataspace = 1,
    LinkInfo = 2,
    Datatype = 3,
    OldFillValue = 4,
    FillValue = 5,
    Link = 6,
    ExternalFiles = 7,
    Layout = 8,
    GroupInfo = 10,
    Filters = 11,
    Attribute = 12,
    SharedTable = 15,
    Continuation = 16,
    SymbolTable = 17,
    AttributeInfo = 21,
}

/// <summary>One message of an object's header.</summary>
internal readonly record struct Hdf5Message(Hdf5MessageKind Kind, Hdf5Piece Body);
