namespace KerasLike.Numerics;

/// <summary>The lengths of a convolution over up to three axes, channels last. Axes that a convolution over fewer has not are 1 long.</summary>
/// <remarks>
/// Output pixel o reads input pixels o · stride + f · dilation - before, f from 0 to kernel - 1; pixels outside count as 0. With groups, each
/// group of output channels reads its own group of input channels.
/// </remarks>
public sealed class ConvGeometry
{
    /// <summary>Images.</summary>
    public required int Batch { get; init; }

    /// <summary>Input pixels along each of three axes.</summary>
    public required int[] Input { get; init; }

    /// <summary>Output pixels.</summary>
    public required int[] Output { get; init; }

    /// <summary>Pixels of the kernel.</summary>
    public required int[] Kernel { get; init; }

    /// <summary>Input pixels from one output pixel to the next.</summary>
    public required int[] Stride { get; init; }

    /// <summary>Input pixels from one pixel of the kernel to the next.</summary>
    public required int[] Dilation { get; init; }

    /// <summary>Zeros before the input.</summary>
    public required int[] Before { get; init; }

    /// <summary>Input channels.</summary>
    public required int InChannels { get; init; }

    /// <summary>Output channels.</summary>
    public required int OutChannels { get; init; }

    /// <summary>Groups of channels.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Input channels of a group.</summary>
    public int GroupIn => InChannels / Groups;

    /// <summary>Output channels of a group.</summary>
    public int GroupOut => OutChannels / Groups;

    /// <summary>
    /// How many groups are convolved as one, numbers between different ones being 0: groups of few channels would leave most of a vector unused, and cost
    /// more than these zeros.
    /// </summary>
    /// <param name="columns">Channels of a group of the result.</param>
    public int Merged(int columns)
    {
        int merged = 1;
        while (merged < Groups && merged * columns < Gemm.WidthOf(1))
        {
            merged++;
            while (Groups % merged != 0)
            {
                merged++;
            }
        }

        return merged;
    }

    /// <summary>Pixels of the kernel, all axes together.</summary>
    public int Taps => Kernel[0] * Kernel[1] * Kernel[2];

    /// <summary>Output pixels of all images.</summary>
    public long Pixels => (long)Batch * Output[0] * Output[1] * Output[2];

    /// <summary>Numbers in the filter.</summary>
    public long FilterSize => (long)Taps * GroupIn * OutChannels;

    /// <summary>Whether it is a product of matrices: each output pixel reads the input pixel at its own place.</summary>
    public bool IsProduct => Groups == 1 && Taps == 1 && Array.TrueForAll(Stride, s => s == 1) && Array.TrueForAll(Before, b => b == 0) && Input.AsSpan().SequenceEqual(Output);
}
