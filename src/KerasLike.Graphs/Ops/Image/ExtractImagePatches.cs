namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ExtractImagePatches</c>: windows of images, each laid out along the channels.</summary>
/// <remarks>
/// <para>images: (batch, height, width, channels). patches: (batch, windows down, windows across, rows · columns · channels), zeros where a window leaves the image. <c>ksizes</c>, <c>strides</c> and <c>rates</c> (pixels between those of a window) count batch and channels.</para>
/// <para>Gradient: dy added up where each pixel went; the images' size must be known.</para>
/// </remarks>
[TypeAttr("T", 0)]
[Outputs("patches")]
public sealed unsafe class ExtractImagePatches : Op
{
    /// <summary>Keeps the attributes.</summary>
    /// <param name="ksizes">Pixels of a window.</param>
    /// <param name="strides">Pixels from one window to the next.</param>
    /// <param name="rates">Pixels from one of a window to the next.</param>
    /// <param name="padding"><c>SAME</c> or <c>VALID</c>.</param>
    public ExtractImagePatches(int[] ksizes, int[] strides, int[] rates, string padding)
    {
        Ksizes = WindowRule.Spatial("ksizes of ExtractImagePatches", ksizes, 4);
        Strides = WindowRule.Spatial("strides of ExtractImagePatches", strides, 4);
        Rates = WindowRule.Spatial("rates of ExtractImagePatches", rates, 4);
        Padding = WindowRule.Named("padding of ExtractImagePatches", padding, "SAME", "VALID");
    }

    /// <summary>The windows of images: sizes, strides and rates down and across.</summary>
    public static SymbolicTensor Of(SymbolicTensor images, (int Rows, int Columns) sizes, (int Rows, int Columns) strides, (int Rows, int Columns) rates, string padding) =>
        images.Graph.Add(new ExtractImagePatches([1, sizes.Rows, sizes.Columns, 1], [1, strides.Rows, strides.Columns, 1], [1, rates.Rows, rates.Columns, 1], padding), images);

    /// <summary>Pixels of a window.</summary>
    public int[] Ksizes { get; }

    /// <summary>Pixels from one window to the next.</summary>
    public int[] Strides { get; }

    /// <summary>Pixels from one of a window to the next.</summary>
    public int[] Rates { get; }

    /// <summary><c>SAME</c> or <c>VALID</c>.</summary>
    public string Padding { get; }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (x.HasRank && x.Rank != 4)
        {
            throw new ShapeException($"{Type} '{c.NodeName}': the images' rank.", "(batch, height, width, channels)", $"{x}", "add or remove axes.");
        }

        return x.HasRank ? new Shape(x[0], Windows(x, 1), Windows(x, 2), x[3] * Ksizes[1] * Ksizes[2]) : new Shape(null, null, null, null);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        if (x.Shape[1] is not int height || x.Shape[2] is not int width || x.Shape[3] is not int channels)
        {
            throw new ShapeException($"The gradient of {Type} '{y.Node.Name}': the images' size is not known.", "known height, width and channels", $"{x.Shape}", "build the graph with a known size.");
        }

        // The windows of the numbers of the pixels say where each element came from, 0 from outside.
        int[] numbers = [.. Enumerable.Range(1, height * width)];
        SymbolicTensor from = x.Graph.Add(new ExtractImagePatches(Ksizes, Strides, Rates, Padding), Const.Of(x.Graph, TensorValue.Of(numbers, new Shape(1, height, width, 1))));
        SymbolicTensor first = Transpose.Of(Reshape.Of(dy, Pack.Of([StridedSlice.At(ShapeOp.Of(x), 0), Const.Of(x.Graph, -1), Const.Of(x.Graph, channels)])), 1, 0, 2);
        SymbolicTensor sums = UnsortedSegmentSum.Of(first, Reshape.Of(from, -1) - 1, Const.Of(x.Graph, height * width));
        return [Reshape.Of(Transpose.Of(sums, 1, 0, 2), ShapeOp.Of(x))];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        ref readonly TensorView x = ref c.Input(0);
        (int height, int width) = (x.Shape.Dims[1], x.Shape.Dims[2]);
        ReadOnlySpan<int> windows = c.Output(0).Shape.Dims;
        long bytes = (long)x.Shape.Dims[3] * x.DType.Size();
        int top = Before(height, windows, 1), left = Before(width, windows, 2);
        byte* to = (byte*)c.Output(0).Data;
        for (long i = 0; i < (long)windows[0] * windows[1] * windows[2]; i++)
        {
            byte* image = (byte*)x.Data + (i / (windows[1] * windows[2]) * height * width * bytes);
            int row = ((int)(i / windows[2] % windows[1]) * Strides[1]) - top, column = ((int)(i % windows[2]) * Strides[2]) - left;
            for (int pixel = 0; pixel < Ksizes[1] * Ksizes[2]; pixel++, to += bytes)
            {
                int r = row + (pixel / Ksizes[2] * Rates[1]), s = column + (pixel % Ksizes[2] * Rates[2]);
                if (r >= 0 && r < height && s >= 0 && s < width)
                {
                    Buffer.MemoryCopy(image + (((r * (long)width) + s) * bytes), to, bytes, bytes);
                }
                else
                {
                    new Span<byte>(to, (int)bytes).Clear();
                }
            }
        }
    }

    private int? Windows(Shape x, int axis) => WindowRule.Windows(x[axis], Ksizes[axis], Strides[axis], Rates[axis], Padding, 0, 0);

    private int Before(int pixels, ReadOnlySpan<int> windows, int axis) => WindowRule.Before(pixels, windows[axis], Ksizes[axis], Strides[axis], Rates[axis], Padding, 0);
}
