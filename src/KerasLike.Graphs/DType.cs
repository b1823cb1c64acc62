namespace KerasLike.Graphs;

/// <summary>The element type of a tensor; the numbers are TensorFlow's <c>DataType</c>.</summary>
public enum DType
{
    /// <summary>Not known.</summary>
    Invalid = 0,
    /// <summary>IEEE 754 single precision.</summary>
    Float32 = 1,
    /// <summary>IEEE 754 double precision.</summary>
    Float64 = 2,
    /// <summary>32-bit integer.</summary>
    Int32 = 3,
    /// <summary>Unsigned 8-bit integer.</summary>
    UInt8 = 4,
    /// <summary>16-bit integer.</summary>
    Int16 = 5,
    /// <summary>8-bit integer.</summary>
    Int8 = 6,
    /// <summary>Byte string.</summary>
    String = 7,
    /// <summary>Two single-precision numbers, real and imaginary part.</summary>
    Complex64 = 8,
    /// <summary>64-bit integer.</summary>
    Int64 = 9,
    /// <summary>True or false, one byte.</summary>
    Bool = 10,
    /// <summary>The upper half of a single-precision number.</summary>
    BFloat16 = 14,
    /// <summary>Unsigned 16-bit integer.</summary>
    UInt16 = 17,
    /// <summary>Two double-precision numbers, real and imaginary part.</summary>
    Complex128 = 18,
    /// <summary>IEEE 754 half precision.</summary>
    Float16 = 19,
    /// <summary>A handle of a variable.</summary>
    Resource = 20,
    /// <summary>A list of tensors.</summary>
    Variant = 21,
    /// <summary>Unsigned 32-bit integer.</summary>
    UInt32 = 22,
    /// <summary>Unsigned 64-bit integer.</summary>
    UInt64 = 23,
}

/// <summary>What a <see cref="DType"/> is: its size, its kind, its Keras name, its .NET type.</summary>
public static class DTypes
{
    private static readonly (DType DType, string Name, int Size, Type? Type)[] Table =
    [
        (DType.Float32, "float32", 4, typeof(float)),
        (DType.Float64, "float64", 8, typeof(double)),
        (DType.Int32, "int32", 4, typeof(int)),
        (DType.UInt8, "uint8", 1, typeof(byte)),
        (DType.Int16, "int16", 2, typeof(short)),
        (DType.Int8, "int8", 1, typeof(sbyte)),
        (DType.String, "string", Text.Size, typeof(string)),
        (DType.Int64, "int64", 8, typeof(long)),
        (DType.Bool, "bool", 1, typeof(bool)),
        (DType.BFloat16, "bfloat16", 2, null),
        (DType.UInt16, "uint16", 2, typeof(ushort)),
        (DType.Float16, "float16", 2, typeof(Half)),
        (DType.Resource, "resource", 0, null),
        (DType.Variant, "variant", 0, null),
        (DType.UInt32, "uint32", 4, typeof(uint)),
        (DType.UInt64, "uint64", 8, typeof(ulong)),
        (DType.Complex64, "complex64", 8, typeof(Complex64)),
        (DType.Complex128, "complex128", 16, typeof(System.Numerics.Complex)),
    ];

    /// <summary>Bytes per element; 0 for resources and lists. An element of text is a <see cref="Text"/>.</summary>
    public static int Size(this DType dtype) => Row(dtype).Size;

    /// <summary>The name Keras and NumPy use, such as <c>float32</c>.</summary>
    public static string Name(this DType dtype) => Row(dtype).Name;

    /// <summary>True for float16, bfloat16, float32 and float64.</summary>
    public static bool IsFloating(this DType dtype) => dtype is DType.Float32 or DType.Float64 or DType.Float16 or DType.BFloat16;

    /// <summary>True for complex64 and complex128.</summary>
    public static bool IsComplex(this DType dtype) => dtype is DType.Complex64 or DType.Complex128;

    /// <summary>True for signed and unsigned integers.</summary>
    public static bool IsInteger(this DType dtype) => dtype is DType.Int8 or DType.Int16 or DType.Int32 or DType.Int64
        or DType.UInt8 or DType.UInt16 or DType.UInt32 or DType.UInt64;

    /// <summary>The dtype of a .NET element type.</summary>
    /// <exception cref="ArgumentException">No tensor holds that type.</exception>
    public static DType Of(Type type)
    {
        foreach (var row in Table)
        {
            if (row.Type == type)
            {
                return row.DType;
            }
        }

        throw new ArgumentException(FourLines.Text($"A tensor cannot hold elements of type {type.Name}.",
            string.Join(", ", Table.Where(r => r.Type is not null).Select(r => r.Type!.Name)), type.Name, "convert the array first."));
    }

    /// <summary>The dtype of <typeparamref name="T"/>.</summary>
    public static DType Of<T>() => Of(typeof(T));

    /// <summary>The dtype that Keras calls <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static DType Parse(string name)
    {
        foreach (var row in Table)
        {
            if (row.Name == name)
            {
                return row.DType;
            }
        }

        throw FourLines.UnknownName("dtype", name, Table.Select(r => r.Name));
    }

    private static (DType DType, string Name, int Size, Type? Type) Row(DType dtype)
    {
        foreach (var row in Table)
        {
            if (row.DType == dtype)
            {
                return row;
            }
        }

        return (dtype, dtype.ToString(), 0, null);
    }
}
