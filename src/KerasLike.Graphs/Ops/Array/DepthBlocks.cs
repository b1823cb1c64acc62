namespace KerasLike.Graphs.Ops;

/// <summary>What SpaceToDepth and DepthToSpace have in common: squares of pixels in the channels, and in the image.</summary>
public abstract unsafe class DepthBlocks : Op
{
    /// <summary>Keeps the attributes.</summary>
    /// <param name="blockSize">Pixels along a side of a square.</param>
    /// <param name="dataFormat"><c>NHWC</c>, the only one that TensorFlow's CPU kernels take.</param>
    protected DepthBlocks(int blockSize, string dataFormat)
    {
        BlockSize = blockSize > 1 ? blockSize : throw new ArgumentOutOfRangeException(nameof(blockSize), FourLines.Text($"{GetType().Name}: block_size.", "2 or more", $"{blockSize}", "choose the side of a square of pixels."));
        DataFormat = WindowRule.Named($"data_format of {GetType().Name}", dataFormat, "NHWC");
    }

    /// <summary>Pixels along a side of a square.</summary>
    public int BlockSize { get; }

    /// <summary><c>NHWC</c>.</summary>
    public string DataFormat { get; }

    /// <summary>The shape of the other form.</summary>
    protected Shape Other(string node, Shape x, bool deep)
    {
        if (!x.HasRank)
        {
            return new Shape(null, null, null, null);
        }

        if (x.Rank != 4)
        {
            throw new ShapeException($"{Type} '{node}': the rank does not fit.", "(batch, height, width, channels)", $"{x}", "add or remove axes.");
        }

        int area = BlockSize * BlockSize;
        if (deep ? x[1] % BlockSize is not (0 or null) || x[2] % BlockSize is not (0 or null) : x[3] % area is not (0 or null))
        {
            throw new ShapeException($"{Type} '{node}': the squares do not divide the input.", deep ? $"a height and a width that are multiples of {BlockSize}" : $"a multiple of {area} channels", $"{x}", "choose another block_size.");
        }

        return deep ? new Shape(x[0], x[1] / BlockSize, x[2] / BlockSize, x[3] * area) : new Shape(x[0], x[1] * BlockSize, x[2] * BlockSize, x[3] / area);
    }

    /// <summary>Copies between images and images of squares: rows of a square are contiguous in both.</summary>
    protected void Move(in TensorView from, in TensorView to, bool deep)
    {
        ReadOnlySpan<int> squares = (deep ? to : from).Shape.Dims;
        int row = squares[3] / BlockSize;
        int[] box = [squares[0], squares[1], BlockSize, squares[2], row];
        long image = (long)squares[1] * squares[2] * squares[3], line = (long)squares[2] * squares[3];
        long[] wide = [image, line, (long)squares[2] * row, row, 1], folded = [image, line, row, squares[3], 1];
        StridedCopy.Run(box, from.Data, 0, deep ? wide : folded, to.Data, 0, deep ? folded : wide, to.DType.Size());
    }
}
