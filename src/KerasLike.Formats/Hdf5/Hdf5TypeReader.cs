namespace KerasLike.Formats;

/// <summary>Reads the message that describes a type. Versions 1 to 5.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.d.</para></remarks>
internal static class Hdf5TypeReader
{
    private const string Name = "a type";

    /// <summary>Reads a type.</summary>
    public static Hdf5Type Read(Hdf5Piece body)
    {
        Hdf5Cursor c = body.Cursor(Name);
        return Read(ref c, 0);
    }

    private static Hdf5Type Read(ref Hdf5Cursor c, int depth)
    {
        long at = c.Address;
        if (depth > 32)
        {
            throw c.Scope.Damaged(at, "a type is nested too deeply", "at most 32 types within each other", "more");
        }

        int first = c.U8();
        (int version, int kind) = (first >> 4, first & 15);
        int bits = (int)c.Number(3);
        long size = c.U32();
        if (version is 0 or > 5 || kind > 11)
        {
            throw c.Scope.Unsupported(at, $"a type of version {version} and class {kind}", "versions 1 to 5, classes 0 to 11", $"{version}, {kind}", "write the file with h5py's default settings; if it is one that h5py reads, the file may be damaged.");
        }

        if (size is 0 or > 1 << 30)
        {
            throw c.Scope.Damaged(at, "a type has an impossible size", "1 byte to 1 GB", $"{size} bytes");
        }

        Hdf5Type type = new((Hdf5Class)kind, (int)size) { IsBigEndian = (bits & 1) != 0 };
        return type.Class switch
        {
            Hdf5Class.Integer or Hdf5Class.BitField => Whole(ref c, type, bits),
            Hdf5Class.Float => Float(ref c, type, bits),
            Hdf5Class.Time => Skipped(ref c, type, 2),
            Hdf5Class.String => type with { IsBigEndian = false, Padding = (Hdf5Padding)(bits & 15), IsUtf8 = ((bits >> 4) & 15) == 1 },
            Hdf5Class.Opaque => Skipped(ref c, type with { IsBigEndian = false }, bits & 255),
            Hdf5Class.Compound => type with { IsBigEndian = false, Members = Members(ref c, version, bits & 0xffff, (int)size, depth) },
            Hdf5Class.Reference => type with { IsBigEndian = false },
            Hdf5Class.Enum => Enum(ref c, type, version, bits & 0xffff, depth),
            Hdf5Class.VariableLength => Variable(ref c, type, bits, depth),
            Hdf5Class.Array => Array(ref c, type, version, depth),
            _ => type with { IsBigEndian = false, Element = Read(ref c, depth + 1) },
        };
    }

    private static Hdf5Type Skipped(ref Hdf5Cursor c, Hdf5Type type, int count)
    {
        c.Skip(count);
        return type;
    }

    private static Hdf5Type Whole(ref Hdf5Cursor c, Hdf5Type type, int bits)
    {
        (int offset, int precision) = (c.U16(), c.U16());
        bool plain = offset == 0 && precision == 8 * type.Size && type.Size is 1 or 2 or 4 or 8;
        return type with { IsSigned = (bits & 8) != 0, IsPlain = plain, Oddity = $"whole numbers of {precision} bits from bit {offset} of {type.Size} bytes" };
    }

    private static Hdf5Type Float(ref Hdf5Cursor c, Hdf5Type type, int bits)
    {
        (int offset, int precision) = (c.U16(), c.U16());
        (int exponentAt, int exponent, int mantissaAt, int mantissa) = (c.U8(), c.U8(), c.U8(), c.U8());
        uint bias = c.U32();
        (int, int, int, int, int, uint) layout = (precision, exponentAt, exponent, mantissaAt, mantissa, bias);
        bool brain = layout == (16, 7, 8, 0, 7, 127u);
        bool plain = offset == 0 && (bits & 0x40) == 0 && ((bits >> 4) & 3) == 2 && (bits >> 8) == precision - 1 && precision == 8 * type.Size
            && (brain || layout == (16, 10, 5, 0, 10, 15u) || layout == (32, 23, 8, 0, 23, 127u) || layout == (64, 52, 11, 0, 52, 1023u));
        return type with { IsBFloat16 = plain && brain, IsPlain = plain, Oddity = $"floating-point numbers of {precision} bits in {type.Size} bytes, with exponents of {exponent} and mantissas of {mantissa} bits" };
    }

    private static (string, int, Hdf5Type)[] Members(ref Hdf5Cursor c, int version, int count, int size, int depth)
    {
        List<(string, int, Hdf5Type)> members = [];
        for (int i = 0; i < count; i++)
        {
            int start = c.Position;
            string name = c.TextToZero();
            if (version < 3)
            {
                c.Align8(start);
            }

            long at = c.Address;
            long offset = version < 3 ? c.U32() : c.Number(size < 256 ? 1 : size < 65536 ? 2 : size < 1 << 24 ? 3 : 4);
            List<int> axes = [];
            if (version == 1)
            {
                int rank = c.U8();
                c.Skip(3 + 4 + 4);
                for (int axis = 0; axis < 4; axis++)
                {
                    int length = (int)c.U32();
                    if (axis < rank)
                    {
                        axes.Add(length);
                    }
                }
            }

            Hdf5Type type = Read(ref c, depth + 1);
            long bytes = axes.Aggregate((long)type.Size, (product, length) => unchecked(product * length));
            if (offset + bytes > size || bytes < 0)
            {
                throw c.Scope.Damaged(at, $"member '{name}' does not lie within its type", $"at most {size} bytes", $"{bytes} bytes from byte {offset}");
            }

            members.Add((name, (int)offset, axes.Count == 0 ? type : new Hdf5Type(Hdf5Class.Array, (int)bytes) { Element = type, Axes = axes }));
        }

        return [.. members];
    }

    private static Hdf5Type Enum(ref Hdf5Cursor c, Hdf5Type type, int version, int count, int depth)
    {
        Hdf5Type number = Read(ref c, depth + 1);
        List<string> names = [];
        for (int i = 0; i < count; i++)
        {
            int start = c.Position;
            names.Add(c.TextToZero());
            if (version < 3)
            {
                c.Align8(start);
            }
        }

        ReadOnlySpan<byte> values = c.Take((long)count * number.Size);
        bool truth = number.Size == 1 && names is ["FALSE", "TRUE"] && values is [0, 1];
        return type with { IsBigEndian = number.IsBigEndian, Element = number, IsBool = truth, IsPlain = number.IsPlain && number.Size == type.Size, Oddity = number.Oddity };
    }

    private static Hdf5Type Variable(ref Hdf5Cursor c, Hdf5Type type, int bits, int depth)
    {
        Hdf5Type element = Read(ref c, depth + 1);
        return (bits & 15) == 1
            ? new Hdf5Type(Hdf5Class.String, type.Size) { IsVariable = true, Padding = (Hdf5Padding)((bits >> 4) & 15), IsUtf8 = ((bits >> 8) & 15) == 1 }
            : type with { IsBigEndian = false, IsVariable = true, Element = element };
    }

    private static Hdf5Type Array(ref Hdf5Cursor c, Hdf5Type type, int version, int depth)
    {
        int rank = c.U8();
        c.Skip(version < 3 ? 3 : 0);
        int[] axes = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            axes[i] = (int)c.Number(4);
        }

        c.Skip(version < 3 ? 4 * rank : 0);
        return type with { IsBigEndian = false, Axes = axes, Element = Read(ref c, depth + 1) };
    }
}
