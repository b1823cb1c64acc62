using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>
/// The tiles of Winograd's F(2 x 2, 3 x 3): squares of two by two output pixels, row by row through all images, and the squares of four by four
/// input pixels that they see.
/// </summary>
internal sealed unsafe class WinogradTiles
{
    /// <summary>Numbers of a transformed tile, for each channel: its places.</summary>
    public const int Places = 16;

    // A multiple of the rows of every tile of a product.
    private const int Unit = 24;

    // From so many channels on the products take longer than the way through memory to and from them.
    private const int FewestChannels = 32;

    private const int MostChannels = 512;

    private readonly int _down;
    private readonly int _across;

    /// <summary>Plans the tiles of a convolution from one image of pixels to another.</summary>
    /// <param name="batch">Images.</param>
    /// <param name="source">Input pixels along each of three axes.</param>
    /// <param name="target">Output pixels.</param>
    /// <param name="before">Zeros before the input.</param>
    /// <param name="channels">Channels of the input.</param>
    /// <param name="columns">Channels of the output.</param>
    /// <param name="blockNumbers">Numbers that the transformed tiles of a block take, input and output: few enough for the second-level cache.</param>
    public WinogradTiles(int batch, int[] source, int[] target, int[] before, int channels, int columns, int blockNumbers)
    {
        (SourceHeight, SourceWidth, Height, Width) = (source[1], source[2], target[1], target[2]);
        (Top, Left) = (before[1], before[2]);
        (Channels, Columns) = (channels, columns);
        (_down, _across) = ((Height + 1) / 2, (Width + 1) / 2);
        Count = (long)batch * source[0] * _down * _across;
        Block = (int)Math.Clamp(blockNumbers / (Places * (channels + columns)) / Unit * Unit, Unit, Math.Max(Unit, (Count + Unit - 1) / Unit * Unit));
    }

    /// <summary>Height of an input image.</summary>
    public int SourceHeight { get; }

    /// <summary>Width of an input image.</summary>
    public int SourceWidth { get; }

    /// <summary>Height of an output image.</summary>
    public int Height { get; }

    /// <summary>Width of an output image.</summary>
    public int Width { get; }

    /// <summary>Rows of zeros above the input.</summary>
    public int Top { get; }

    /// <summary>Columns of zeros left of the input.</summary>
    public int Left { get; }

    /// <summary>Channels of the input.</summary>
    public int Channels { get; }

    /// <summary>Channels of the output.</summary>
    public int Columns { get; }

    /// <summary>Tiles of all images.</summary>
    public long Count { get; }

    /// <summary>Tiles of a block.</summary>
    public int Block { get; }

    /// <summary>Blocks of all images.</summary>
    public long Blocks => (Count + Block - 1) / Block;

    /// <summary>Whether a convolution has tiles, and they pay.</summary>
    public static bool Pay(ConvGeometry g) =>
        g.Groups == 1 && g.Kernel is [1, 3, 3] && Array.TrueForAll(g.Stride, s => s == 1) && Array.TrueForAll(g.Dilation, d => d == 1) && g.Before[0] == 0 && g.Input[0] == g.Output[0]
        && g.Output[1] > 2 && g.Output[2] > 2 && g.Pixels < uint.MaxValue && Pays(g.InChannels) && Pays(g.OutChannels);

    /// <summary>Numbers from one place to the next, for so many channels: not a multiple of a page, or all sixteen would share a few lines of the cache.</summary>
    public long Plane(int channels) => ((long)Block * channels) + 16;

    /// <summary>Tile number <paramref name="tile"/>: its image, its first output row and column.</summary>
    public (long Image, int Y, int X) Place(long tile)
    {
        // Short divisions: they take a quarter of the time of long ones.
        (uint rest, uint x) = Math.DivRem((uint)tile, (uint)_across);
        (uint image, uint y) = Math.DivRem(rest, (uint)_down);
        return (image, 2 * (int)y, 2 * (int)x);
    }

    /// <summary>The four by four pixels that a tile sees; where some lie outside, a copy with zeros.</summary>
    /// <param name="source">The input.</param>
    /// <param name="tile">The tile's number.</param>
    /// <param name="copy">Memory of sixteen pixels.</param>
    /// <param name="row">Numbers from one row to the next.</param>
    public float* Seen(float* source, long tile, float* copy, out long row)
    {
        (long image, int y, int x) = Place(tile);
        (y, x) = (y - Top, x - Left);
        float* first = source + (((((image * SourceHeight) + y) * SourceWidth) + x) * Channels);
        row = (long)SourceWidth * Channels;
        if (y >= 0 && x >= 0 && y + 4 <= SourceHeight && x + 4 <= SourceWidth)
        {
            return first;
        }

        NativeMemory.Clear(copy, (nuint)(Places * Channels * sizeof(float)));
        int left = Math.Max(0, -x), right = Math.Min(4, SourceWidth - x);
        for (int i = Math.Max(0, -y); i < Math.Min(4, SourceHeight - y) && left < right; i++)
        {
            PatchGrid.Copy(first + (i * row) + (left * Channels), copy + (((4 * i) + left) * Channels), (right - left) * Channels);
        }

        row = 4L * Channels;
        return copy;
    }

    /// <summary>The two by two output pixels of a tile; for those outside another place.</summary>
    public WinogradTransform.Pixels Target(float* target, long tile, float* outside)
    {
        (long image, int y, int x) = Place(tile);
        float* first = target + (((((image * Height) + y) * Width) + x) * Columns);
        long row = (long)Width * Columns;
        return new WinogradTransform.Pixels
        {
            P00 = first,
            P01 = x + 1 < Width ? first + Columns : outside,
            P10 = y + 1 < Height ? first + row : outside,
            P11 = x + 1 < Width && y + 1 < Height ? first + row + Columns : outside,
        };
    }

    private static bool Pays(int channels) => channels % 16 == 0 && channels is >= FewestChannels and <= MostChannels;
}
