namespace KerasLike.Formats;

/// <summary>The type of the elements of a data set or an attribute.</summary>
/// <remarks><para>Its text is <c>&lt;f4</c>, <c>&gt;i2</c>, <c>|u1</c>, <c>|b1</c> for numbers and truth values as NumPy writes them, <c>opaque2</c>, <c>string:8:ascii</c>, <c>string:vlen:utf8</c>, <c>vlen:&lt;i4</c>, <c>array[2,3]:&lt;f4</c>, <c>enum:|i1</c>, <c>compound</c>, <c>reference</c>.</para></remarks>
public sealed record Hdf5Type
{
    internal Hdf5Type(Hdf5Class kind, int size)
    {
        Class = kind;
        Size = size;
    }

    /// <summary>The kind of thing.</summary>
    public Hdf5Class Class { get; }

    /// <summary>Bytes of an element in the file.</summary>
    public int Size { get; }

    /// <summary>Whether the most significant byte comes first.</summary>
    public bool IsBigEndian { get; internal init; }

    /// <summary>Whether whole numbers have a sign.</summary>
    public bool IsSigned { get; internal init; }

    /// <summary>Whether elements are lists or texts of any length, kept elsewhere in the file.</summary>
    public bool IsVariable { get; internal init; }

    /// <summary>Whether texts are UTF-8; otherwise the file says ASCII.</summary>
    public bool IsUtf8 { get; internal init; }

    /// <summary>What fills up texts of a fixed length.</summary>
    public Hdf5Padding Padding { get; internal init; }

    /// <summary>Whether floating-point numbers have the layout of bfloat16.</summary>
    public bool IsBFloat16 { get; internal init; }

    /// <summary>Whether the numbers with names are h5py's truth values: FALSE and TRUE in one byte.</summary>
    public bool IsBool { get; internal init; }

    /// <summary>The type of an enum's numbers, of a list's or an array's elements; otherwise null.</summary>
    public Hdf5Type? Element { get; internal init; }

    /// <summary>The axes of an array type.</summary>
    public IReadOnlyList<int> Axes { get; internal init; } = [];

    /// <summary>The members of a compound type: name, place in the element, type.</summary>
    public IReadOnlyList<(string Name, int Offset, Hdf5Type Type)> Members { get; internal init; } = [];

    /// <summary>Whether the bits are laid out as C# lays them out; else they cannot be read as numbers.</summary>
    internal bool IsPlain { get; init; } = true;

    /// <summary>Why the bits cannot be read as numbers, where <see cref="IsPlain"/> is false.</summary>
    internal string Oddity { get; init; } = "";

    /// <summary>Bytes that HDF5 does not interpret.</summary>
    public static Hdf5Type Opaque(int size) => new(Hdf5Class.Opaque, size);

    /// <summary>Texts of any length.</summary>
    public static Hdf5Type VariableString(bool utf8) => new(Hdf5Class.String, 16) { IsVariable = true, IsUtf8 = utf8 };

    /// <summary>Texts of a fixed number of bytes, filled up with zeros.</summary>
    public static Hdf5Type FixedString(int size, bool utf8) => new(Hdf5Class.String, size) { IsUtf8 = utf8, Padding = Hdf5Padding.Zeros };

    /// <summary>The type of numbers and truth values of C#.</summary>
    /// <exception cref="ArgumentException">HDF5 has no such numbers.</exception>
    public static Hdf5Type Of<T>()
        where T : unmanaged => Of(typeof(T));

    /// <summary>The type of numbers and truth values of C#.</summary>
    /// <param name="type">The type in C#.</param>
    /// <exception cref="ArgumentException">HDF5 has no such numbers.</exception>
    public static Hdf5Type Of(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.SByte => Whole(1, true),
        TypeCode.Int16 => Whole(2, true),
        TypeCode.Int32 => Whole(4, true),
        TypeCode.Int64 => Whole(8, true),
        TypeCode.Byte => Whole(1, false),
        TypeCode.UInt16 => Whole(2, false),
        TypeCode.UInt32 => Whole(4, false),
        TypeCode.UInt64 => Whole(8, false),
        TypeCode.Single => new(Hdf5Class.Float, 4),
        TypeCode.Double => new(Hdf5Class.Float, 8),
        TypeCode.Boolean => new(Hdf5Class.Enum, 1) { Element = Whole(1, true), IsBool = true },
        _ when type == typeof(Half) => new(Hdf5Class.Float, 2),
        _ => throw new ArgumentException($"HDF5 has no type for {type}.\n  expected: numbers or truth values\n  received: {type}\n  fix: convert them.", nameof(type)),
    };

    /// <summary>The type in C# that holds an element: of the same kind and size, but float for numbers of type bfloat16 and ushort for two opaque bytes; null where there is none.</summary>
    public Type? ClrType => (Class, Size) switch
    {
        _ when !IsPlain => null,
        (Hdf5Class.Integer, 1) => IsSigned ? typeof(sbyte) : typeof(byte),
        (Hdf5Class.Integer, 2) => IsSigned ? typeof(short) : typeof(ushort),
        (Hdf5Class.Integer, 4) => IsSigned ? typeof(int) : typeof(uint),
        (Hdf5Class.Integer, 8) => IsSigned ? typeof(long) : typeof(ulong),
        (Hdf5Class.Float, 2) when !IsBFloat16 => typeof(Half),
        (Hdf5Class.Float, 4) or (Hdf5Class.Float, 2) => typeof(float),
        (Hdf5Class.Float, 8) => typeof(double),
        (Hdf5Class.Opaque, 2) => typeof(ushort),
        (Hdf5Class.Enum, _) => IsBool ? typeof(bool) : Element!.ClrType,
        (Hdf5Class.Opaque, 1) => typeof(byte),
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString()
    {
        string order = Size == 1 ? "|" : IsBigEndian ? ">" : "<";
        return Class switch
        {
            Hdf5Class.Integer => $"{order}{(IsSigned ? 'i' : 'u')}{Size}",
            Hdf5Class.Float => IsBFloat16 ? $"{order}bfloat16" : $"{order}f{Size}",
            Hdf5Class.BitField => $"{order}bits{Size}",
            Hdf5Class.Time => $"time{Size}",
            Hdf5Class.Opaque => $"opaque{Size}",
            Hdf5Class.String => $"string:{(IsVariable ? "vlen" : Size)}:{(IsUtf8 ? "utf8" : "ascii")}",
            Hdf5Class.Enum => IsBool ? "|b1" : $"enum:{Element}",
            Hdf5Class.VariableLength => $"vlen:{Element}",
            Hdf5Class.Array => $"array[{string.Join(',', Axes)}]:{Element}",
            Hdf5Class.Compound => $"compound({string.Join(',', Members.Select(m => $"{m.Name}:{m.Type}"))})",
            Hdf5Class.Reference => "reference",
            _ => $"complex:{Element}",
        };
    }

    private static Hdf5Type Whole(int size, bool signed) => new(Hdf5Class.Integer, size) { IsSigned = signed };
}
