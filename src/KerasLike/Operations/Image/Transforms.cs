using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Images whose pixels come from other places.</content>
internal static partial class ImageOperations
{
    /// <summary>Images whose pixel (x, y) comes from ((a x + b y + c) / k, (d x + e y + f) / k), k = g x + h y + 1.</summary>
    /// <param name="images">One image or a batch.</param>
    /// <param name="transform">a to h, for all images or for each.</param>
    /// <param name="interpolation"><c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="fillMode">What is outside: <c>constant</c>, <c>nearest</c>, <c>wrap</c> or <c>reflect</c>.</param>
    /// <param name="fillValue">The constant.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor AffineTransform(SymbolicTensor images, SymbolicTensor transform, string interpolation = "bilinear", string fillMode = "constant", double fillValue = 0, string? dataFormat = null)
    {
        Require("affine_transform", "interpolation", interpolation, "nearest", "bilinear");
        Require("affine_transform", "fillMode", fillMode, "constant", "nearest", "wrap", "reflect");
        SymbolicTensor rows = Tf.Cast.Of(transform.Shape.Rank == 1 ? Tf.ExpandDims.Of(transform, 0) : transform, DType.Float32);
        return Each("affine_transform", images, dataFormat, x => Transformed(x, rows, interpolation, fillMode, fillValue));
    }

    /// <summary>Images in which four points have come to four other places.</summary>
    /// <param name="images">One image or a batch.</param>
    /// <param name="startPoints">The points, (4, 2) or (batch, 4, 2), x before y.</param>
    /// <param name="endPoints">Where they come to.</param>
    /// <param name="interpolation"><c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="fillValue">What is outside.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor PerspectiveTransform(SymbolicTensor images, SymbolicTensor startPoints, SymbolicTensor endPoints, string interpolation = "bilinear", double fillValue = 0, string? dataFormat = null)
    {
        Require("perspective_transform", "interpolation", interpolation, "nearest", "bilinear");
        if (startPoints.Shape.Rank is not (2 or 3) || !startPoints.Shape.IsCompatibleWith(endPoints.Shape) || startPoints.Shape[^1] != 2 || startPoints.Shape[^2] != 4)
        {
            throw new ShapeException("perspective_transform: the points.", "(4, 2) or (batch, 4, 2), both alike", $"{startPoints.Shape} and {endPoints.Shape}", "give four points.");
        }

        SymbolicTensor transforms = Homography(Batch(startPoints), Batch(endPoints));
        return Each("perspective_transform", images, dataFormat, x => Transformed(x, transforms, interpolation, "constant", fillValue));

        static SymbolicTensor Batch(SymbolicTensor points) => Tf.Cast.Of(points.Shape.Rank == 2 ? Tf.ExpandDims.Of(points, 0) : points, DType.Float32);
    }

    /// <summary>Numbers at places between the elements of a tensor.</summary>
    /// <param name="inputs">Any shape, known.</param>
    /// <param name="coordinates">(rank, ...): the place along each axis.</param>
    /// <param name="order">0 for the nearest element, 1 for straight lines between them.</param>
    /// <param name="fillMode">What is outside: <c>constant</c>, <c>nearest</c>, <c>wrap</c>, <c>mirror</c> or <c>reflect</c>.</param>
    /// <param name="fillValue">The constant.</param>
    public static SymbolicTensor MapCoordinates(SymbolicTensor inputs, SymbolicTensor coordinates, int order, string fillMode = "constant", double fillValue = 0)
    {
        Require("map_coordinates", "fillMode", fillMode, "constant", "nearest", "wrap", "mirror", "reflect");
        if (order is not (0 or 1) || coordinates.Shape.Rank < 2 || coordinates.Shape[0] != inputs.Shape.Rank)
        {
            throw new ArgumentException(FourLines.Text("map_coordinates: order or coordinates.", $"order 0 or 1, coordinates ({inputs.Shape.Rank}, ...)", $"order {order}, {coordinates.Shape}", "give a row of coordinates for each axis."));
        }

        // For each axis the elements on both sides of a place, and their weights.
        SymbolicTensor[] along = Tf.Unpack.Of(coordinates, inputs.Shape.Rank);
        List<(SymbolicTensor Index, SymbolicTensor? Valid, SymbolicTensor? Weight)[]> nodes = [.. along.Select((c, axis) => Neighbours(c, Length(inputs, axis)))];
        DType compute = order == 0 ? coordinates.DType : Promotion.Float(coordinates.DType);
        SymbolicTensor? total = null;
        for (int corner = 0; corner < 1 << (order == 0 ? 0 : nodes.Count); corner++)
        {
            (SymbolicTensor Index, SymbolicTensor? Valid, SymbolicTensor? Weight)[] at = [.. nodes.Select((n, axis) => n[(corner >> axis) & 1])];
            SymbolicTensor term = Tf.Cast.Of(Tf.GatherNd.Of(inputs, Tf.Pack.Of([.. at.Select(a => a.Index)], axis: coordinates.Shape.Rank - 1)), compute);
            if (fillMode == "constant")
            {
                term = Tf.SelectV2.Of(at.Select(a => a.Valid!).Aggregate(Tf.LogicalAnd.Of), term, Tf.Cast.Of(Tf.Const.Like(inputs, fillValue), compute));
            }

            term = at.Aggregate(term, (t, a) => a.Weight is null ? t : t * a.Weight);
            total = total is null ? term : total + term;
        }

        return Tf.Cast.Of(inputs.DType.IsFloating() ? total! : Tf.Round.Of(total!), inputs.DType);

        (SymbolicTensor Index, SymbolicTensor? Valid, SymbolicTensor? Weight)[] Neighbours(SymbolicTensor place, int size)
        {
            if (order == 0)
            {
                (SymbolicTensor index, SymbolicTensor? valid) = Inside(Tf.Cast.Of(place.DType.IsFloating() ? Tf.Round.Of(place) : place, DType.Int32), size, fillMode);
                return [(index, valid, null)];
            }

            SymbolicTensor lower = Tf.Floor.Of(Tf.Cast.Of(place, Promotion.Float(place.DType))), share = Tf.Cast.Of(place, lower.DType) - lower, first = Tf.Cast.Of(lower, DType.Int32);
            (SymbolicTensor before, SymbolicTensor? beforeIn) = Inside(first, size, fillMode);
            (SymbolicTensor after, SymbolicTensor? afterIn) = Inside(first + Tf.Const.Like(first, 1), size, fillMode);
            return [(before, beforeIn, 1 - share), (after, afterIn, share)];
        }
    }

    /// <summary>Images distorted by smooth random displacements.</summary>
    /// <param name="images">One image or a batch, of known size.</param>
    /// <param name="alpha">How far.</param>
    /// <param name="sigma">How smoothly.</param>
    /// <param name="interpolation"><c>bilinear</c> or <c>nearest</c>.</param>
    /// <param name="fillMode">What is outside: <c>constant</c>, <c>nearest</c>, <c>wrap</c> or <c>reflect</c>.</param>
    /// <param name="fillValue">The constant.</param>
    /// <param name="seed">The seed; by default the next of the global generator.</param>
    /// <param name="dataFormat"><c>channels_last</c> (the default) or <c>channels_first</c>.</param>
    public static SymbolicTensor ElasticTransform(SymbolicTensor images, double alpha = 20.0, double sigma = 5.0, string interpolation = "bilinear", string fillMode = "reflect", double fillValue = 0.0, SeedSource? seed = null, string? dataFormat = null)
    {
        Require("elastic_transform", "interpolation", interpolation, "nearest", "bilinear");
        Require("elastic_transform", "fillMode", fillMode, "constant", "nearest", "wrap", "reflect");
        return Each("elastic_transform", images, dataFormat, x =>
        {
            (int batch, int height, int width) = (x.Shape[0] ?? 1, Length(x, 1), Length(x, 2));
            int kernel = (6 * (int)sigma) | 1;

            // As in Keras both displacements are drawn with the same seed, so they are equal.
            SymbolicTensor drawn = RandomTensor.Normal(Tf.Const.Ints(x.Graph, batch, height, width, 1), seed: seed) * sigma;
            SymbolicTensor shift = Tf.Reshape.Of(GaussianBlur(drawn, new Sizes(kernel, kernel), [sigma, sigma]), batch, height, width) * alpha;
            return Displaced(x, Tf.Cast.Of(shift, x.DType.IsFloating() ? x.DType : DType.Float32), interpolation, fillMode, fillValue);
        });
    }

    /// <summary>A batch, channels last, distorted by smooth random displacements whose strengths only a run knows.</summary>
    internal static SymbolicTensor Elastic(SymbolicTensor x, SymbolicTensor alpha, SymbolicTensor sigma, int reach, string interpolation, string fillMode, double fillValue, SeedSource seed)
    {
        (int height, int width) = (Length(x, 1), Length(x, 2));
        SymbolicTensor batch = Dimensions.Of(x)[0], kernel = Tf.Cast.Of(Tf.Cast.Of(sigma, DType.Int32), sigma.DType) * 3;
        SymbolicTensor shape = Tf.Pack.Of([batch, Tf.Const.Of(x.Graph, height), Tf.Const.Of(x.Graph, width), Tf.Const.Of(x.Graph, 1)]);
        SymbolicTensor drawn = RandomTensor.Normal(shape, dtype: x.DType, seed: seed) * sigma;
        return Displaced(x, Tf.Squeeze.Of(Blurred(drawn, new Sizes((2 * reach) + 1, (2 * reach) + 1), sigma, sigma, kernel), -1) * alpha, interpolation, fillMode, fillValue);
    }

    // Each pixel from a place as far down and as far right as the shift, (batch, height, width), says.
    private static SymbolicTensor Displaced(SymbolicTensor x, SymbolicTensor shift, string interpolation, string fillMode, double fillValue)
    {
        (int height, int width, int channels) = (Length(x, 1), Length(x, 2), Length(x, 3));
        SymbolicTensor rows = Tf.Cast.Of(Tf.Const.Of(x.Graph, TensorValue.Of(Enumerable.Range(0, height).Select(i => (float)i).ToArray(), new Shape(1, height, 1))), shift.DType) + shift;
        SymbolicTensor columns = Tf.Cast.Of(Tf.Const.Of(x.Graph, Enumerable.Range(0, width).Select(i => (float)i).ToArray()), shift.DType) + shift;
        SymbolicTensor pixels = Tf.Reshape.Of(Tf.Cast.Of(x, shift.DType), -1, height * width, channels);
        (SymbolicTensor Index, SymbolicTensor? Valid, SymbolicTensor? Weight)[] down = Around(rows, height, interpolation, fillMode), across = Around(columns, width, interpolation, fillMode);
        SymbolicTensor? total = null;
        foreach ((SymbolicTensor column, SymbolicTensor? columnIn, SymbolicTensor? columnWeight) in across)
        {
            foreach ((SymbolicTensor row, SymbolicTensor? rowIn, SymbolicTensor? rowWeight) in down)
            {
                SymbolicTensor at = Tf.Reshape.Of((row * Tf.Const.Like(row, width)) + column, -1, height * width);
                SymbolicTensor term = Tf.Reshape.Of(Tf.GatherV2.Of(pixels, at, axis: 1, batchDims: 1), -1, height, width, channels);
                term = rowIn is null ? term : Tf.SelectV2.Of(Tf.ExpandDims.Of(Tf.LogicalAnd.Of(rowIn, columnIn!), -1), term, Tf.Const.Like(term, fillValue));
                term = rowWeight is null ? term : term * Tf.ExpandDims.Of(rowWeight, -1) * Tf.ExpandDims.Of(columnWeight!, -1);
                total = total is null ? term : total + term;
            }
        }

        return Tf.Cast.Of(x.DType.IsFloating() ? total! : Tf.Round.Of(total!), x.DType);
    }

    // The nearest place along an axis, or both sides of it with their weights.
    private static (SymbolicTensor Index, SymbolicTensor? Valid, SymbolicTensor? Weight)[] Around(SymbolicTensor place, int size, string interpolation, string fillMode)
    {
        if (interpolation == "nearest")
        {
            (SymbolicTensor index, SymbolicTensor? valid) = Inside(Tf.Cast.Of(Tf.Round.Of(place), DType.Int32), size, fillMode);
            return [(index, valid, null)];
        }

        SymbolicTensor lower = Tf.Floor.Of(place), share = place - lower, first = Tf.Cast.Of(lower, DType.Int32);
        (SymbolicTensor before, SymbolicTensor? beforeIn) = Inside(first, size, fillMode);
        (SymbolicTensor after, SymbolicTensor? afterIn) = Inside(first + Tf.Const.Like(first, 1), size, fillMode);
        return [(before, beforeIn, 1 - share), (after, afterIn, share)];
    }

    private static SymbolicTensor Transformed(SymbolicTensor x, SymbolicTensor transforms, string interpolation, string fillMode, double fillValue) =>
        Tf.ImageProjectiveTransformV3.Of(x, transforms, Tf.StridedSlice.Of(Tf.ShapeOp.Of(x), [1], [3]), Tf.Const.Of(x.Graph, (float)fillValue), interpolation.ToUpperInvariant(), fillMode.ToUpperInvariant());

    // Indices within an axis; for a constant also whether they were inside.
    private static (SymbolicTensor Index, SymbolicTensor? Valid) Inside(SymbolicTensor index, int size, string fillMode)
    {
        SymbolicTensor length = Tf.Const.Like(index, size), clipped = Tf.Minimum.Of(Tf.Maximum.Of(index, 0), size - 1);
        switch (fillMode)
        {
            case "constant":
                return (clipped, Tf.LogicalAnd.Of(Tf.GreaterEqual.Of(index, 0), Tf.Less.Of(index, size)));
            case "nearest":
                return (clipped, null);
            case "wrap":
                return (Tf.FloorMod.Of(index, length), null);
            default:
                // Back and forth over twice the length, as Keras computes it on TensorFlow.
                SymbolicTensor phase = Tf.FloorMod.Of(Tf.Abs.Of(index), length * 2), back = (length * 2) - phase;
                return (Tf.SelectV2.Of(Tf.Less.Of(phase, size), phase, fillMode == "reflect" ? back - Tf.Const.Like(index, 1) : back), null);
        }
    }

    /// <summary>The eight numbers of the transform that takes the end points to the start points.</summary>
    internal static SymbolicTensor Homography(SymbolicTensor start, SymbolicTensor end)
    {
        SymbolicTensor[] from = Tf.Unpack.Of(start, 2, 2), to = Tf.Unpack.Of(end, 2, 2);
        SymbolicTensor one = Tf.OnesLike.Of(to[0]), zero = Tf.ZerosLike.Of(to[0]);
        SymbolicTensor forX = Tf.Pack.Of([to[0], to[1], one, zero, zero, zero, Tf.Neg.Of(from[0] * to[0]), Tf.Neg.Of(from[0] * to[1])], axis: 2);
        SymbolicTensor forY = Tf.Pack.Of([zero, zero, zero, to[0], to[1], one, Tf.Neg.Of(from[1] * to[0]), Tf.Neg.Of(from[1] * to[1])], axis: 2);
        SymbolicTensor equations = Tf.ConcatV2.Of([forX, forY], 1), right = Tf.ConcatV2.Of([from[0], from[1]], 1);
        return Tf.Squeeze.Of(Tf.MatrixSolve.Of(equations, Tf.ExpandDims.Of(right, -1)), -1);
    }

    private static void Require(string who, string what, string value, params string[] names)
    {
        if (!names.Contains(value))
        {
            throw FourLines.UnknownName($"{what} of {who}", value, names);
        }
    }
}
