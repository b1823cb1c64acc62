using KerasLike.Graphs;
using KerasLike.Layers;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Images filtered and compared.</content>
internal static partial class ImageOperations
{
    /// <summary>Images blurred by a Gaussian; zeros are outside.</summary>
    /// <param name="images">One image or a batch.</param>
    /// <param name="kernelSize">Columns and rows that count; (3, 3) by default.</param>
    /// <param name="sigma">The standard deviations across and down; (1, 1) by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor GaussianBlur(SymbolicTensor images, Sizes? kernelSize = null, double[]? sigma = null, string? dataFormat = null)
    {
        Sizes size = (kernelSize ?? 3).Along(2, "gaussian_blur: kernelSize");
        double[] deviations = sigma ?? [1, 1];
        if (deviations.Length != 2)
        {
            throw new ArgumentException(FourLines.Text("gaussian_blur: a standard deviation for each axis.", "two numbers", $"{deviations.Length}", "give one for each axis."));
        }

        // As in Keras the kernel has the rows of the second size, and is then counted through as one of (first, second).
        double[] across = Bell(size[0], deviations[0]), down = Bell(size[1], deviations[1]);
        float[] kernel = [.. down.SelectMany(d => across.Select(a => (float)(d * a)))];
        return Each("gaussian_blur", images, dataFormat, x => Depthwise(x, kernel, size[0], size[1], 1, "same"));
    }

    /// <summary>Sobel's differences of neighbours, down and across.</summary>
    /// <param name="images">A batch.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <returns>The shape of the images with a new last axis: down, across.</returns>
    public static SymbolicTensor SobelEdges(SymbolicTensor images, string? dataFormat = null)
    {
        bool first = ChannelOrder.Named(dataFormat, "sobel_edges") == "channels_first";
        SymbolicTensor x = first ? ChannelOrder.ToLast(images) : images;
        int channels = Length(x, 3);
        float[] down = [-1, -2, -1, 0, 0, 0, 1, 2, 1], across = [-1, 0, 1, -2, 0, 2, -1, 0, 1];
        SymbolicTensor mirrored = Tf.MirrorPad.Of(x, new[,] { { 0, 0 }, { 1, 1 }, { 1, 1 }, { 0, 0 } }, "REFLECT");
        SymbolicTensor edges = Depthwise(mirrored, [.. down.Zip(across, (d, a) => new[] { d, a }).SelectMany(p => p)], 3, 3, 2, "valid");
        SymbolicTensor[] lengths = Dimensions.Of(x);
        SymbolicTensor apart = Tf.Reshape.Of(edges, Tf.Pack.Of([lengths[0], lengths[1], lengths[2], Tf.Const.Of(x.Graph, channels), Tf.Const.Of(x.Graph, 2)]));
        return first ? Tf.Transpose.Of(apart, 0, 3, 1, 2, 4) : apart;
    }

    /// <summary>Structural similarity of images: 1 for equal ones.</summary>
    /// <param name="image1">One image or a batch, of known size.</param>
    /// <param name="image2">The same shape.</param>
    /// <param name="maxVal">The largest value a pixel can have.</param>
    /// <param name="filterSize">Pixels of the Gaussian window.</param>
    /// <param name="filterSigma">Its standard deviation.</param>
    /// <param name="k1">The constant of the means.</param>
    /// <param name="k2">The constant of the variances.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    /// <returns>(batch), or a scalar.</returns>
    [Operation("SSIM")]
    public static SymbolicTensor Ssim(SymbolicTensor image1, SymbolicTensor image2, double maxVal = 1.0, int filterSize = 11, double filterSigma = 1.5, double k1 = 0.01, double k2 = 0.03, string? dataFormat = null)
    {
        // Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment", 2004.
        double[] bell = Bell(filterSize, filterSigma);
        float[] kernel = [.. bell.SelectMany(d => bell.Select(a => (float)(d * a)))];
        (double c1, double c2) = (k1 * maxVal * k1 * maxVal, k2 * maxVal * k2 * maxVal);
        bool isOne = image1.Shape.Rank == 3, first = ChannelOrder.Named(dataFormat, "ssim") == "channels_first";
        (SymbolicTensor a, SymbolicTensor b) = (Batch(image1), Batch(image2));
        (SymbolicTensor meanA, SymbolicTensor meanB) = (Blurred(a), Blurred(b));
        SymbolicTensor squareA = meanA * meanA, squareB = meanB * meanB, both = meanA * meanB;
        SymbolicTensor varianceA = Blurred(a * a) - squareA, varianceB = Blurred(b * b) - squareB, covariance = Blurred(a * b) - both;
        SymbolicTensor map = ((both * 2) + c1) * ((covariance * 2) + c2) / ((squareA + squareB + c1) * (varianceA + varianceB + c2));
        SymbolicTensor similarity = Tf.Cast.Of(Tf.Mean.Of(map, [1, 2, 3]), image1.DType);
        return isOne ? Tf.Squeeze.Of(similarity, 0) : similarity;

        SymbolicTensor Blurred(SymbolicTensor x) => Depthwise(x, kernel, filterSize, filterSize, 1, "valid");

        SymbolicTensor Batch(SymbolicTensor x)
        {
            if (x.Shape.Rank is not (3 or 4))
            {
                throw new ShapeException("ssim: the images' rank.", "rank 3 (one image) or 4 (a batch)", $"{x.Shape}", "add or remove axes.");
            }

            x = Promotion.ToFloat(isOne ? Tf.ExpandDims.Of(x, 0) : x);
            return first ? ChannelOrder.ToLast(x) : x;
        }
    }

    /// <summary>A tensor resampled along some axes: place i of the result is place (i + ½ − translation) / scale − ½.</summary>
    /// <param name="images">Any shape, known along these axes.</param>
    /// <param name="outputShape">The shape of the result.</param>
    /// <param name="scale">A factor for each of these axes.</param>
    /// <param name="translation">A shift for each of them.</param>
    /// <param name="spatialDims">The axes.</param>
    /// <param name="method"><c>linear</c>, <c>cubic</c>, <c>lanczos3</c> or <c>lanczos5</c>; bilinear, bicubic and the like are the same.</param>
    /// <param name="antialias">Whether shrinking takes in all elements.</param>
    public static SymbolicTensor ScaleAndTranslate(SymbolicTensor images, Shape outputShape, SymbolicTensor scale, SymbolicTensor translation, int[] spatialDims, string method, bool antialias = true)
    {
        Func<SymbolicTensor, SymbolicTensor> kernel = method switch
        {
            "linear" or "bilinear" or "trilinear" => Triangle,
            "cubic" or "bicubic" or "tricubic" => Cubic,
            "lanczos3" => x => Lanczos(x, 3),
            "lanczos5" => x => Lanczos(x, 5),
            _ => throw FourLines.UnknownName("method of scale_and_translate", method, ["linear", "bilinear", "trilinear", "cubic", "bicubic", "tricubic", "lanczos3", "lanczos5"]),
        };
        (SymbolicTensor scales, SymbolicTensor shifts) = Promotion.FloatOfTensors(new Operand(scale), new Operand(translation));
        SymbolicTensor y = images.DType.IsFloating() ? images : Tf.Cast.Of(images, DType.Float32);
        for (int i = 0; i < spatialDims.Length; i++)
        {
            int axis = images.Shape.Axis(spatialDims[i], "scale_and_translate");
            int to = outputShape[axis] ?? throw new ShapeException("scale_and_translate: the result's shape must be known.", "known lengths", $"{outputShape}", "give numbers.");
            SymbolicTensor weights = Weights(Length(images, axis), to, Tf.StridedSlice.At(scales, i), Tf.StridedSlice.At(shifts, i), kernel, antialias);
            string letters = "abcdefghij"[..images.Shape.Rank];
            y = Tf.Einsum.Of($"{letters},{letters[axis]}z->{letters.Replace(letters[axis], 'z')}", y, Tf.Cast.Of(weights, y.DType));
        }

        if (images.DType.IsFloating())
        {
            return y;
        }

        SymbolicTensor original = Tf.Cast.Of(images, DType.Float32);
        return Tf.Cast.Of(Tf.Maximum.Of(Tf.Minimum.Of(Tf.Round.Of(y), Tf.Max.Of(original)), Tf.Min.Of(original)), images.DType);
    }

    // How much each element counts for each of the result, (from, to); nothing for places outside.
    private static SymbolicTensor Weights(int from, int to, SymbolicTensor scale, SymbolicTensor shift, Func<SymbolicTensor, SymbolicTensor> kernel, bool antialias)
    {
        SymbolicTensor inverse = 1 / scale, width = antialias ? Tf.Maximum.Of(inverse, 1) : Tf.Const.Like(scale, 1);
        SymbolicTensor place = ((Numbers(to) + 0.5) * inverse) - (shift * inverse) - 0.5;
        SymbolicTensor weights = kernel(Tf.Abs.Of(place - Tf.ExpandDims.Of(Numbers(from), -1)) / width), total = Tf.Sum.Of(weights, [0], keepDims: true), none = Tf.Const.Like(scale, 0);
        SymbolicTensor shares = weights / Tf.SelectV2.Of(Tf.NotEqual.Of(total, 0), total, Tf.Const.Like(scale, 1));
        shares = Tf.SelectV2.Of(Tf.Greater.Of(Tf.Abs.Of(total), 1000 * 1.1920928955078125e-07), shares, none);
        return Tf.SelectV2.Of(Tf.LogicalAnd.Of(Tf.GreaterEqual.Of(place, -0.5), Tf.LessEqual.Of(place, from - 0.5)), shares, none);

        SymbolicTensor Numbers(int count) => Tf.Cast.Of(Tf.Const.Of(scale.Graph, Enumerable.Range(0, count).Select(i => (float)i).ToArray()), scale.DType);
    }

    private static SymbolicTensor Triangle(SymbolicTensor x) => Tf.Maximum.Of(1 - Tf.Abs.Of(x), 0);

    // Keys' cubic.
    private static SymbolicTensor Cubic(SymbolicTensor x)
    {
        SymbolicTensor near = ((((x * 1.5) - 2.5) * x) * x) + 1, far = (((((x * -0.5) + 2.5) * x) - 4) * x) + 2;
        return Tf.SelectV2.Of(Tf.GreaterEqual.Of(x, 2), Tf.Const.Like(x, 0), Tf.SelectV2.Of(Tf.GreaterEqual.Of(x, 1), far, near));
    }

    private static SymbolicTensor Lanczos(SymbolicTensor x, double radius)
    {
        SymbolicTensor y = Tf.Sin.Of(x * Math.PI) * Tf.Sin.Of(x * (Math.PI / radius)) * radius, one = Tf.Const.Like(x, 1);
        SymbolicTensor quotient = y / Tf.SelectV2.Of(Tf.NotEqual.Of(x, 0), Tf.Square.Of(x) * (Math.PI * Math.PI), one);
        return Tf.SelectV2.Of(Tf.Greater.Of(x, radius), Tf.Const.Like(x, 0), Tf.SelectV2.Of(Tf.Greater.Of(x, 1e-3), quotient, one));
    }

    /// <summary>A batch, channels last, blurred by a Gaussian whose standard deviations only a run knows.</summary>
    internal static SymbolicTensor Blurred(SymbolicTensor x, Sizes size, SymbolicTensor sigmaAcross, SymbolicTensor sigmaDown, SymbolicTensor? reach = null)
    {
        SymbolicTensor across = Bell(size[0], sigmaAcross, reach), down = Bell(size[1], sigmaDown, reach);
        SymbolicTensor kernel = Tf.Reshape.Of(Tf.ExpandDims.Of(down, 1) * across, size[0], size[1], 1, 1);
        return NNOperations.DepthwiseConv(x, Tf.Tile.Of(Tf.Cast.Of(kernel, x.DType), 1, 1, Length(x, 3), 1), padding: "same");
    }

    // Weights around a middle, nothing further away than they reach.
    private static SymbolicTensor Bell(int size, SymbolicTensor sigma, SymbolicTensor? reach)
    {
        SymbolicTensor place = Tf.Cast.Of(Tf.Const.Of(sigma.Graph, Enumerable.Range(0, size).Select(i => i - ((size - 1) / 2f)).ToArray()), sigma.DType);
        SymbolicTensor weights = Tf.Exp.Of(Tf.Square.Of(place / sigma) * -0.5);
        weights = reach is null ? weights : Tf.SelectV2.Of(Tf.LessEqual.Of(Tf.Abs.Of(place), reach), weights, Tf.Const.Like(weights, 0));
        return weights / Tf.Sum.Of(weights);
    }

    /// <summary>Each channel by a kernel of (rows, columns, results of each channel).</summary>
    internal static SymbolicTensor Depthwise(SymbolicTensor x, float[] kernel, int rows, int columns, int results, string padding)
    {
        SymbolicTensor one = Tf.Cast.Of(Tf.Const.Of(x.Graph, TensorValue.Of(kernel, new Shape(rows, columns, 1, results))), x.DType);
        return NNOperations.DepthwiseConv(x, Tf.Tile.Of(one, 1, 1, Length(x, 3), 1), padding: padding);
    }

    private static double[] Bell(int size, double sigma)
    {
        double[] numbers = [.. Enumerable.Range(0, size).Select(i => Math.Exp(-0.5 * Math.Pow((i - ((size - 1) / 2.0)) / sigma, 2)))];
        return [.. numbers.Select(n => n / numbers.Sum())];
    }
}
