namespace KerasLike.Formats;

/// <summary>Writes an object's header (version 1) in one block.</summary>
internal static class Hdf5HeaderWriter
{
    /// <summary>The most that one message may have.</summary>
    public const int MostOfMessage = 65528;

    private const int Head = 16;
    private const int HeadOfMessage = 8;

    /// <summary>Bytes of a header.</summary>
    public static int Size(IReadOnlyList<Hdf5MessageWriter> messages) => Head + messages.Sum(m => HeadOfMessage + Aligned(m.Size));

    /// <summary>Writes a header.</summary>
    public static void Write(Hdf5Bits bits, IReadOnlyList<Hdf5MessageWriter> messages)
    {
        bits.U8(1).Skip(1).U16(messages.Count).U32(1).U32(Size(messages) - Head).Skip(4);
        foreach (Hdf5MessageWriter message in messages)
        {
            bits.U16((int)message.Kind).U16(Aligned(message.Size)).U8(message.IsConstant ? 1 : 0).Skip(3);
            message.Write(bits);
            bits.Align8();
        }
    }

    private static int Aligned(int size) => (size + 7) & ~7;
}
