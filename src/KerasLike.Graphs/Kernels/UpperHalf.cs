namespace KerasLike.Graphs;

/// <summary>A bfloat16: the upper half of a number of single precision.</summary>
internal static class UpperHalf
{
    /// <summary>The number.</summary>
    public static float Wide(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    /// <summary>The nearest bfloat16, the even one of two.</summary>
    public static ushort Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 31 << 15) | 0x7FC0) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
