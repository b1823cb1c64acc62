namespace KerasLike.Numerics;

/// <summary>64-bit lanes, one per block of the stream, that hold a 32-bit word in their low half: Philox written once runs at every width.</summary>
/// <typeparam name="L">The lanes themselves.</typeparam>
internal unsafe interface IPhiloxLanes<L>
    where L : struct, IPhiloxLanes<L>
{
    /// <summary>How many lanes.</summary>
    static abstract int Count { get; }

    /// <summary>Which block each lane makes, so that <see cref="StoreInterleaved"/> writes the blocks in order.</summary>
    static abstract L Order { get; }

    /// <summary>All lanes the same number.</summary>
    static abstract L Broadcast(ulong x);

    /// <summary>The 64-bit product of the low halves.</summary>
    static abstract L Multiply(L a, L b);

    /// <summary>The high half moved to the low one.</summary>
    static abstract L ShiftRight32(L a);

    /// <summary>The low half of <paramref name="low"/> with that of <paramref name="high"/> above it.</summary>
    static abstract L Join(L low, L high);

    /// <summary>Writes, block by block, the lane of <paramref name="first"/> and that of <paramref name="second"/>.</summary>
    static abstract void StoreInterleaved(L first, L second, ulong* destination);

    /// <summary>Lanewise sum.</summary>
    static abstract L operator +(L a, L b);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract L operator ^(L a, L b);
}
