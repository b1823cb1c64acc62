namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ImageProjectiveTransformV3</c>: images turned, moved, sheared or seen from the side.</summary>
/// <remarks>
/// <para>images: (batch, height, width, channels); transforms: (batch, 8) or (1, 8), float32; output_shape: new height and width; fill_value: a scalar, float32. transformed_images: (batch, new height, new width, channels).</para>
/// <para>The pixel (x, y) comes from ((a x + b y + c) / k, (d x + e y + f) / k) with k = g x + h y + 1, the nearest one or a mean of the four around (<c>interpolation</c> NEAREST or BILINEAR).
/// What lies outside is fill_value, mirrored, repeated or the border (<c>fill_mode</c> CONSTANT, REFLECT, WRAP or NEAREST).</para>
/// <para>Gradient: dy, transformed back. As TensorFlow has it that is the exact one only where pixels map to pixels.</para>
/// </remarks>
[TypeAttr("dtype", 0)]
[Outputs("transformed_images")]
public sealed unsafe partial class ImageProjectiveTransformV3(string interpolation, string fillMode = "CONSTANT") : Op
{
    /// <summary>The images, transformed.</summary>
    public static SymbolicTensor Of(SymbolicTensor images, SymbolicTensor transforms, SymbolicTensor outputShape, SymbolicTensor fillValue, string interpolation, string fillMode = "CONSTANT") =>
        images.Graph.Add(new ImageProjectiveTransformV3(interpolation, fillMode), images, transforms, outputShape, fillValue);

    /// <summary><c>NEAREST</c> or <c>BILINEAR</c>.</summary>
    public string Interpolation { get; } = OneOf(interpolation, "NEAREST", "BILINEAR");

    /// <summary><c>CONSTANT</c>, <c>REFLECT</c>, <c>WRAP</c> or <c>NEAREST</c>.</summary>
    public string FillMode { get; } = OneOf(fillMode, "CONSTANT", "REFLECT", "WRAP", "NEAREST");

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape images, Shape transforms) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        if (!images.IsCompatibleWith(new Shape(null, null, null, null)) || !transforms.IsCompatibleWith(new Shape(null, 8)) || (transforms.HasRank && images.HasRank && transforms[0] is int n && n != 1 && images[0] is int batch && n != batch))
        {
            throw new ShapeException($"{Type} '{c.NodeName}': no images with transforms.", "(batch, height, width, channels) and (batch or 1, 8)", $"{images} and {transforms}", "reshape the inputs.");
        }

        Shape size = c.ShapeValue(2);
        return !images.HasRank ? new Shape(null, null, null, null) : images[..1].Concat(size.HasRank ? size : new Shape(null, null)).Concat(images[3..]);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor size = StridedSlice.Of(ShapeOp.Of(y.Node.Inputs[0]), [1], [3]);
        return [Of(dy, Inverse(y.Node.Inputs[1]), size, Const.Of(y.Graph, 0f), Interpolation, FillMode), null, null, null];
    }

    // The adjugate of ((a, b, c), (d, e, f), (g, h, 1)), scaled so that its last element is 1.
    private static SymbolicTensor Inverse(SymbolicTensor transforms)
    {
        SymbolicTensor[] t = Unpack.Of(transforms, 8, axis: 1);
        (SymbolicTensor a, SymbolicTensor b, SymbolicTensor c, SymbolicTensor d, SymbolicTensor e, SymbolicTensor f, SymbolicTensor g, SymbolicTensor h) = (t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]);
        SymbolicTensor adjugate = Pack.Of([e - (f * h), (c * h) - b, (b * f) - (c * e), (f * g) - d, a - (c * g), (c * d) - (a * f), (d * h) - (e * g), (b * g) - (a * h)], axis: 1);
        return adjugate / ExpandDims.Of((a * e) - (b * d), 1);
    }

    private static string OneOf(string value, params string[] known) => known.Contains(value) ? value
        : throw new ArgumentException(FourLines.Text($"ImageProjectiveTransformV3: '{value}' is not known.", string.Join(", ", known), $"'{value}'", "choose one."));
}
