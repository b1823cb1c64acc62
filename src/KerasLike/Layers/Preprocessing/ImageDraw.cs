using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>A batch of images, channels last, and where random numbers for it come from.</summary>
/// <param name="Images">The images.</param>
/// <param name="Generator">The seeds; null for layers without anything random.</param>
/// <param name="Training">Whether the layer trains.</param>
/// <param name="IsOne">Whether it is one image that came without a batch.</param>
/// <param name="ChannelsFirst">Whether the images came with channels first.</param>
internal sealed record ImageDraw(SymbolicTensor Images, SeedGenerator? Generator, bool Training, bool IsOne, bool ChannelsFirst)
{
    /// <summary>The seeds.</summary>
    public SeedSource Seed => Generator!;

    /// <summary>The height of the images, a scalar of single precision.</summary>
    public SymbolicTensor Height => Cast.Of(Dimensions.Of(Images)[1], DType.Float32);

    /// <summary>The width of the images, a scalar of single precision.</summary>
    public SymbolicTensor Width => Cast.Of(Dimensions.Of(Images)[2], DType.Float32);

    /// <summary>A shape with an entry for each image, and lengths after it.</summary>
    public SymbolicTensor Shape(params int[] after) => Pack.Of([Dimensions.Of(Images)[0], .. after.Select(n => Const.Of(Images.Graph, n))]);

    /// <summary>Random numbers for each image.</summary>
    public SymbolicTensor Uniform(double from, double to, DType dtype, params int[] after) => RandomTensor.Uniform(Shape(after), from, to, dtype, Seed);

    /// <summary>Random numbers for each image.</summary>
    public SymbolicTensor Uniform(double from, double to, params int[] after) => Uniform(from, to, DType.Float32, after);

    /// <summary>Random numbers for each image, within a factor.</summary>
    public SymbolicTensor In(Factor factor, params int[] after) => Uniform(factor.Lower, factor.Upper, DType.Float32, after);

    /// <summary>A normal number for each pixel and channel, in the order in which the images came.</summary>
    public SymbolicTensor Noise(DType dtype)
    {
        SymbolicTensor[] lengths = Dimensions.Of(Images);
        SymbolicTensor noise = RandomTensor.Normal(Pack.Of(ChannelsFirst ? [lengths[0], lengths[3], lengths[1], lengths[2]] : lengths), dtype: dtype, seed: Seed);
        return ChannelsFirst ? ChannelOrder.ToLast(noise) : noise;
    }

    /// <summary>−1 for random numbers above a half, else 1.</summary>
    public SymbolicTensor Sign(SymbolicTensor random, DType dtype) => SelectV2.Of(Greater.Of(random, 0.5), Neg.Of(OnesLike.Of(random)), OnesLike.Of(random)) is var sign && sign.DType == dtype ? sign : Cast.Of(sign, dtype);

    /// <summary>For each image whether something happens, with a probability that is random too; (batch, 1, 1, 1).</summary>
    public SymbolicTensor Chance(Factor probability)
    {
        SymbolicTensor limit = In(probability), drawn = Uniform(0, 1);
        return Pixels.PerImage(Less.Of(drawn, limit), 3);
    }

    /// <summary>A random rectangle of each image whose sides are shares of the image's: which pixels are inside, (batch, height, width, 1), and its share of the area, (batch).</summary>
    public (SymbolicTensor Inside, SymbolicTensor Area) Rectangle(SymbolicTensor across, SymbolicTensor down, DType dtype)
    {
        (SymbolicTensor x0, SymbolicTensor x1) = Side(across, Cast.Of(Width, dtype), dtype);
        (SymbolicTensor y0, SymbolicTensor y1) = Side(down, Cast.Of(Height, dtype), dtype);
        SymbolicTensor columns = Places(2, dtype), rows = ExpandDims.Of(Places(1, dtype), -1);
        SymbolicTensor inside = LogicalAnd.Of(Between(columns, x0, x1), Between(rows, y0, y1));
        return (ExpandDims.Of(inside, -1), (x1 - x0) * (y1 - y0) / Cast.Of(Width * Height, dtype));
    }

    /// <summary>The images of the batch in random order.</summary>
    public SymbolicTensor Order() => RandomTensor.Shuffle(RangeOp.Of(Const.Of(Images.Graph, 0), Dimensions.Of(Images)[0], Const.Of(Images.Graph, 1)), seed: Seed);

    /// <summary>Labels of which each keeps a share and has the rest of those of another image.</summary>
    public SymbolicTensor Mixed(SymbolicTensor labels, SymbolicTensor share, SymbolicTensor order)
    {
        SymbolicTensor numbers = labels.DType.IsFloating() ? labels : Cast.Of(labels, DType.Float32), stays = ExpandDims.Of(Cast.Of(share, numbers.DType), -1);
        return (stays * numbers) + ((1 - stays) * GatherV2.Of(numbers, order));
    }

    private (SymbolicTensor Start, SymbolicTensor End) Side(SymbolicTensor share, SymbolicTensor length, DType dtype)
    {
        SymbolicTensor side = share * length, start = Uniform(0, 1, dtype) * (length - side);
        return (start, start + side);
    }

    private SymbolicTensor Places(int axis, DType dtype) => Cast.Of(RangeOp.Of(Const.Of(Images.Graph, 0), Dimensions.Of(Images)[axis], Const.Of(Images.Graph, 1)), dtype);

    private static SymbolicTensor Between(SymbolicTensor places, SymbolicTensor from, SymbolicTensor to) =>
        LogicalAnd.Of(GreaterEqual.Of(places, Pixels.PerImage(from, 2)), Less.Of(places, Pixels.PerImage(to, 2)));
}
