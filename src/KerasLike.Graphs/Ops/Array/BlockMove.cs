namespace KerasLike.Graphs.Ops;

/// <summary>What the ops that move blocks of pixels to the batch, or back, have in common.</summary>
/// <remarks>Pixel (q · block + offset) of an image, borders included, is pixel q of the image that belongs to the offset; the offsets are the slowest part of the batch.</remarks>
internal static unsafe class BlockMove
{
    /// <summary>The shape with the blocks in the batch.</summary>
    public static Shape Batched(string op, string node, Shape x, long?[]? block, long?[]? paddings)
    {
        (Shape shape, int axes) = Check(op, node, x, block);
        if (axes < 0)
        {
            return shape;
        }

        int?[] y = [.. x];
        for (int i = 0; i < axes; i++)
        {
            y[0] = (int?)(y[0] * block![i]);
            y[i + 1] = (int?)(x[i + 1] + paddings?[2 * i] + paddings?[(2 * i) + 1]);
            if (y[i + 1] is int padded && block![i] is long length)
            {
                if (padded % length != 0)
                {
                    throw new ShapeException($"{op} '{node}': blocks do not fill axis {i + 1}.", $"a multiple of {length} with its borders", $"{padded}", "choose other paddings.");
                }

                y[i + 1] = padded / (int)length;
            }
            else
            {
                y[i + 1] = null;
            }
        }

        return new Shape(y);
    }

    /// <summary>The shape with the blocks taken out of the batch.</summary>
    public static Shape Unbatched(string op, string node, Shape x, long?[]? block, long?[]? crops)
    {
        (Shape shape, int axes) = Check(op, node, x, block);
        if (axes < 0)
        {
            return shape;
        }

        int?[] y = [.. x];
        long? images = block!.Take(axes).Aggregate((long?)1, (a, b) => a * b);
        if (y[0] is int batch && images is long n)
        {
            y[0] = batch % n == 0 ? batch / (int)n : throw new ShapeException($"{op} '{node}': the blocks do not divide the batch.", $"a multiple of {n}", $"{batch}", "choose blocks whose product divides it.");
        }
        else
        {
            y[0] = null;
        }

        for (int i = 0; i < axes; i++)
        {
            y[i + 1] = (int?)((x[i + 1] * block![i]) - crops?[2 * i] - crops?[(2 * i) + 1]);
            if (y[i + 1] < 0)
            {
                throw new ShapeException($"{op} '{node}': more is cropped than there is.", $"at most {x[i + 1] * block[i]} pixels along axis {i + 1}", $"{crops![2 * i]} and {crops[(2 * i) + 1]}", "crop less.");
            }
        }

        return new Shape(y);
    }

    /// <summary>Copies pixels between images, which have borders, and a batch of their blocks.</summary>
    /// <param name="images">The shape of the images.</param>
    /// <param name="batched">The shape with the blocks in the batch.</param>
    /// <param name="block">The lengths of a block.</param>
    /// <param name="borders">Pixels before and after along each axis that only the blocks have.</param>
    /// <param name="from">What is read.</param>
    /// <param name="to">What is written.</param>
    /// <param name="toBatch">Whether the images are read.</param>
    public static void Run(ReadOnlySpan<int> images, ReadOnlySpan<int> batched, long[] block, long[] borders, in TensorView from, in TensorView to, bool toBatch)
    {
        long[] pixels = StridedCopy.Strides(images), blocks = StridedCopy.Strides(batched);
        int[] box = images.ToArray();
        long[] steps = [.. pixels];
        long offsets = block.Aggregate(1L, (a, b) => a * b);
        for (long offset = 0; offset < offsets; offset++)
        {
            long rest = offset, image = 0, tile = offset * images[0] * blocks[0];
            for (int i = block.Length - 1; i >= 0; i--)
            {
                (rest, long at) = Math.DivRem(rest, block[i]);

                // The first place q of the axis whose pixel is inside the image.
                long before = borders[2 * i] - at, q = Math.Max(0, (before + block[i] - 1) / block[i]), pixel = (q * block[i]) - before;
                box[i + 1] = (int)Math.Max(0, Math.Min(batched[i + 1] - q, (images[i + 1] - pixel + block[i] - 1) / block[i]));
                image += pixel * pixels[i + 1];
                tile += q * blocks[i + 1];
                steps[i + 1] = pixels[i + 1] * block[i];
            }

            if (box.Contains(0))
            {
                continue;
            }

            if (toBatch)
            {
                StridedCopy.Run(box, from.Data, image, steps, to.Data, tile, blocks, to.DType.Size());
            }
            else
            {
                StridedCopy.Run(box, from.Data, tile, blocks, to.Data, image, steps, to.DType.Size());
            }
        }
    }

    private static (Shape Unknown, int Axes) Check(string op, string node, Shape x, long?[]? block)
    {
        if (!x.HasRank || block is null)
        {
            return (x.HasRank ? Shape.Of([.. Enumerable.Repeat(-1, x.Rank)]) : x, -1);
        }

        if (block.Length >= x.Rank)
        {
            throw new ShapeException($"{op} '{node}': more lengths of a block than axes.", $"at most {x.Rank - 1}", $"{block.Length}", "leave some out.");
        }

        if (block.Any(b => b < 1))
        {
            throw new ShapeException($"{op} '{node}': the lengths of a block.", "1 or more", $"({string.Join(", ", block)})", "choose positive lengths.");
        }

        return (x, block.Length);
    }
}
