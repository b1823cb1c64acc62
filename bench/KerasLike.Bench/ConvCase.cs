using KerasLike.Numerics;

namespace KerasLike.Bench;

/// <summary>One pass of a single convolution: ResNet-50's shapes at batch 8, and the forms that are easily slow.</summary>
internal sealed unsafe class ConvCase(string shape, string pass, ConvGeometry geometry, bool isDepthwise = false) : BenchCase
{
    /// <summary>All shapes, forward and both gradients.</summary>
    public static IEnumerable<BenchCase> All
    {
        get
        {
            foreach ((string name, int size, int channels, int filters, int kernel, int stride, int dilation, int groups) in new[]
            {
                ("7x7-s2-3-64", 224, 3, 64, 7, 2, 1, 1), ("1x1-64-64", 56, 64, 64, 1, 1, 1, 1), ("3x3-64-64", 56, 64, 64, 3, 1, 1, 1), ("1x1-64-256", 56, 64, 256, 1, 1, 1, 1),
                ("3x3-128-128", 28, 128, 128, 3, 1, 1, 1), ("3x3-s2-128-128", 56, 128, 128, 3, 2, 1, 1), ("3x3-256-256", 14, 256, 256, 3, 1, 1, 1), ("1x1-1024-256", 14, 1024, 256, 1, 1, 1, 1),
                ("3x3-512-512", 7, 512, 512, 3, 1, 1, 1), ("3x3-dilated-128-128", 28, 128, 128, 3, 1, 2, 1), ("3x3-grouped32-128-128", 28, 128, 128, 3, 1, 1, 32), ("depthwise-3x3-256", 28, 256, 256, 3, 1, 1, 256),
                ("3x3-transposed-s2-128-64", 28, 64, 128, 3, 2, 1, 1),
            })
            {
                bool transposed = name.Contains("transposed");

                // The transposed convolution of 28 x 28 pixels is the gradient, by its input, of a convolution of 56 x 56 to 28 x 28.
                int input = transposed ? size * 2 : size, output = (input + stride - 1) / stride;
                int before = Math.Max(0, ((output - 1) * stride) + ((kernel - 1) * dilation) + 1 - input) / 2;
                ConvGeometry g = new()
                {
                    Batch = 8, Input = [1, input, input], Output = [1, output, output], Kernel = [1, kernel, kernel], Stride = [1, stride, stride], Dilation = [1, dilation, dilation],
                    Before = [0, before, before], InChannels = channels, OutChannels = filters, Groups = groups,
                };
                foreach (string pass in (string[])["forward", "input-gradient", "filter-gradient"])
                {
                    yield return new ConvCase(name, pass, g, groups == channels);
                }
            }
        }
    }

    public override string Name => $"conv-{shape}-{pass}";

    public override double? GFlop => 2e-9 * geometry.Pixels * geometry.Taps * geometry.GroupIn * geometry.OutChannels;

    public override (double Milliseconds, double? Bytes) Measure()
    {
        long inputs = (long)geometry.Batch * geometry.Input[1] * geometry.Input[2] * geometry.InChannels;
        using NativeBuffer x = Filled(inputs), w = Filled(geometry.FilterSize), y = Filled(geometry.Pixels * geometry.OutChannels);
        (Action run, NativeBuffer scratch) = Plan((float*)x.Pointer, (float*)w.Pointer, (float*)y.Pointer);
        using (scratch)
        {
            Best(run, 5);
            int many = (int)Math.Clamp(0.05 / (GFlop!.Value / 200), 2, 50);
            return (Best(() => { for (int i = 0; i < many; i++) { run(); } }, 7) / many, null);
        }
    }

    private (Action Run, NativeBuffer Scratch) Plan(float* x, float* w, float* y)
    {
        if (isDepthwise)
        {
            DepthwiseConv conv = new(geometry);
            NativeBuffer memory = new(conv.ScratchBytes);
            return (pass switch
            {
                "forward" => () => conv.Forward(x, w, y, memory.Pointer),
                "input-gradient" => () => conv.InputGradient(y, w, x, memory.Pointer),
                _ => () => conv.FilterGradient(x, y, w, memory.Pointer),
            }, memory);
        }

        // The transposed convolution's forward pass is the other one's gradient by the input, and the other way round.
        string own = !shape.Contains("transposed") ? pass : pass switch { "forward" => "input-gradient", "input-gradient" => "forward", _ => pass };
        switch (own)
        {
            case "forward":
                ConvForward forward = new(geometry);
                NativeBuffer a = new(forward.ScratchBytes);
                return (() => forward.Run(x, w, y, a.Pointer), a);
            case "input-gradient":
                ConvInputGradient input = new(geometry);
                NativeBuffer b = new(input.ScratchBytes);
                return (() => input.Run(y, w, x, b.Pointer), b);
            default:
                ConvFilterGradient filter = new(geometry);
                NativeBuffer c = new(filter.ScratchBytes);
                return (() => filter.Run(x, y, w, c.Pointer), c);
        }
    }

    private static NativeBuffer Filled(long count)
    {
        NativeBuffer buffer = new(count * sizeof(float));
        Random random = new(1);
        for (long i = 0; i < count; i++)
        {
            ((float*)buffer.Pointer)[i] = random.NextSingle() - 0.5f;
        }

        return buffer;
    }
}
