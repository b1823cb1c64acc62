namespace KerasLike.Formats;

/// <summary>A small value with a name, attached to a group or a data set.</summary>
public sealed class Hdf5Attribute
{
    private const string What = "an attribute";
    private readonly Hdf5File _file;
    private readonly Hdf5Piece _elements;

    private Hdf5Attribute(Hdf5File file, string name, Hdf5Type type, Hdf5Space space, Hdf5Piece elements)
    {
        _file = file;
        Name = name;
        Type = type;
        Shape = space.Shape;
        Count = checked((int)space.Count);
        _elements = elements;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The type of its elements.</summary>
    public Hdf5Type Type { get; }

    /// <summary>The lengths of its axes; none for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>How many elements it has.</summary>
    public int Count { get; }

    /// <summary>Its text.</summary>
    /// <exception cref="FileFormatException">It is not one text.</exception>
    public string AsString() => AsStrings() is [string text] ? text : throw Not("one text", $"{Count} texts");

    /// <summary>Its texts, in the order of its axes.</summary>
    /// <exception cref="FileFormatException">It holds no texts.</exception>
    public string[] AsStrings()
    {
        if (Type.Class != Hdf5Class.String)
        {
            // An empty list has lost its type: NumPy calls it float64.
            return Count == 0 ? [] : throw Not("texts", $"{Type}");
        }

        string[] texts = new string[Count];
        Hdf5Texts.Read(_file.GlobalHeap, Type, _elements, texts, []);
        return texts;
    }

    /// <summary>Its numbers or truth values.</summary>
    /// <exception cref="FileFormatException">It holds none.</exception>
    public NumberArray AsNumbers() => Type.ClrType is not null ? new NumberArray(Hdf5Arrays.Of(Type, _elements.Memory.ToArray(), Count), Hdf5Arrays.Shape(_elements.Scope, _elements.Address, Shape)) : throw Not("numbers or truth values", $"{Type}");

    /// <summary>Reads the message. Versions 1 to 3.</summary>
    /// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.m.</para></remarks>
    internal static Hdf5Attribute Read(Hdf5File file, Hdf5Piece body)
    {
        Hdf5Cursor c = body.Cursor(What);
        int version = c.Version(1, 3);
        int flags = c.U8();
        (int nameSize, int typeSize, int spaceSize) = (c.U16(), c.U16(), c.U16());
        c.Skip(version == 3 ? 1 : 0);
        Hdf5Piece Field(ref Hdf5Cursor from, int size)
        {
            int start = from.Position;
            Hdf5Piece field = from.TakePiece(size);
            if (version == 1)
            {
                from.Align8(start);
            }

            return field;
        }

        string name = Field(ref c, nameSize).Cursor(What).TextToZero();
        Hdf5Piece type = Field(ref c, typeSize), space = Field(ref c, spaceSize);
        bool shares = version > 1;
        Hdf5Type elements = Hdf5TypeReader.Read(shares && (flags & 1) != 0 ? file.SharedMessages.Find(type, Hdf5MessageKind.Datatype) : type);
        Hdf5Space shape = Hdf5Space.Read(shares && (flags & 2) != 0 ? file.SharedMessages.Find(space, Hdf5MessageKind.Dataspace) : space);
        if (shape.Count > c.Rest / elements.Size)
        {
            throw body.Scope.Damaged(c.Address, $"attribute '{name}' ends early", $"{shape.Count} elements of {elements.Size} bytes", $"{c.Rest} bytes");
        }

        return new Hdf5Attribute(file, name, elements, shape, c.TakePiece(shape.Count * elements.Size));
    }

    private FileFormatException Not(string expected, string received) =>
        new($"'{_elements.Scope.Bytes.Name}': attribute '{Name}' of '{_elements.Scope.Path}' holds something else.", expected, received, "ask for what it holds.");
}
