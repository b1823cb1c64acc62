namespace KerasLike.Numerics;

/// <summary>The sizes of an LSTM over a sequence, and how its samples are shared out: each block of them goes through all steps by itself, so no thread waits for another.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="Batch">The samples.</param>
/// <param name="Inputs">The numbers of an input.</param>
/// <param name="Units">The numbers of a state.</param>
public readonly record struct LstmShape(int Steps, int Batch, int Inputs, int Units)
{
    // Blocks that give several threads something to do, of rows that fill the tiles of a product.
    private const int Blocks = 8;
    private const int TileRows = 8;
    private const int MostRows = 32;

    /// <summary>The numbers of input and state together.</summary>
    public int Both => Inputs + Units;

    /// <summary>The samples of a block; they follow from the batch alone.</summary>
    public int Rows => Math.Clamp(((Batch + Blocks - 1) / Blocks + TileRows - 1) / TileRows * TileRows, TileRows, MostRows);

    /// <summary>How many blocks there are.</summary>
    public int BlockCount => (Batch + Rows - 1) / Rows;

    /// <summary>From one row of gates to the next: not a power of two, or many rows would meet in few sets of the first-level cache.</summary>
    internal int Gates => Padded(4 * Units) + 16;

    /// <summary>Numbers that a block needs on the way forwards: input and state, as they are and packed, and gates.</summary>
    internal int ForwardBlock => (Rows * (Padded(Both) + Gates)) + Padded(Gemm.PackedRows(Rows, 4 * Units) * Both);

    /// <summary>Numbers that a block needs on the way back: gradients by input and state, by the state c, by the gates, packed, and by the bias.</summary>
    internal int BackwardBlock => (Rows * (Padded(Both) + Padded(Units))) + Padded(Math.Max(Gemm.PackedRows(Rows, Both), Gemm.PackedRows(Rows, Units)) * 4 * Units) + Padded(4 * Units);

    /// <summary>The scratch memory of the way forwards, in bytes.</summary>
    public long ForwardBytes => sizeof(float) * (Packed(4 * Units, Both) + ((long)BlockCount * ForwardBlock) + 64);

    /// <summary>The scratch memory of the way back, in bytes.</summary>
    public long BackwardBytes => sizeof(float) * (Packed(Both, 4 * Units) + ((long)BlockCount * BackwardBlock) + ((long)Steps * Batch * (Gates + Both)) + 128)
        + Gemm.ScratchBytes(Both, 4 * Units, Steps * Batch, true, false);

    /// <summary>Numbers of a packed matrix.</summary>
    internal static long Packed(int columns, int depth) => (long)Gemm.PanelsOf(columns).Panels * Gemm.PanelsOf(columns).Columns * depth;

    /// <summary>A length in whole cache lines.</summary>
    internal static int Padded(int length) => (length + 15) / 16 * 16;
}
