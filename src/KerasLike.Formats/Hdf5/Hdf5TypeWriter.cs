namespace KerasLike.Formats;

/// <summary>Writes types as HDF5 does in its oldest form (version 1).</summary>
internal static class Hdf5TypeWriter
{
    /// <summary>The bytes of the description of a type.</summary>
    /// <exception cref="ArgumentException">It is one that is not written.</exception>
    public static byte[] Bytes(Hdf5Type type)
    {
        Hdf5Bits bits = new(64);
        Write(bits, type);
        return bits.Bytes[..bits.Position].ToArray();
    }

    private static void Write(Hdf5Bits bits, Hdf5Type type)
    {
        int order = type.IsBigEndian ? 1 : 0;
        switch (type.Class)
        {
            case Hdf5Class.Integer when type.IsPlain:
                Head(bits, type, order | (type.IsSigned ? 8 : 0)).U16(0).U16(8 * type.Size);
                break;
            case Hdf5Class.Float when type.IsPlain:
                (int exponent, int mantissa) = type.Size switch { 2 => type.IsBFloat16 ? (8, 7) : (5, 10), 4 => (8, 23), _ => (11, 52) };
                Head(bits, type, order | 0x20 | ((8 * type.Size) - 1 << 8)).U16(0).U16(8 * type.Size).U8(mantissa).U8(exponent).U8(0).U8(mantissa).U32((1 << (exponent - 1)) - 1);
                break;
            case Hdf5Class.String when type.IsVariable:
                bits.U8(0x19).U8(1).U8(type.IsUtf8 ? 1 : 0).U8(0).U32(16);
                Write(bits, Hdf5Type.Of<byte>());
                break;
            case Hdf5Class.String:
                Head(bits, type, (int)type.Padding | (type.IsUtf8 ? 0x10 : 0));
                break;
            case Hdf5Class.Opaque:
                // Its tag is empty.
                Head(bits, type, 0);
                break;
            case Hdf5Class.Enum when type.IsBool:
                Head(bits, type, 2);
                Write(bits, type.Element!);
                bits.Raw("FALSE\0\0\0TRUE\0\0\0\0\0\u0001"u8);
                break;
            default:
                throw new ArgumentException($"Elements of type {type} are not written.\n  expected: numbers, truth values, texts or opaque bytes\n  received: {type}\n  fix: convert them.", nameof(type));
        }
    }

    private static Hdf5Bits Head(Hdf5Bits bits, Hdf5Type type, int flags) => bits.U8(0x10 | (int)type.Class).U8(flags & 255).U16(flags >> 8).U32(type.Size);
}
