namespace KerasLike.Graphs.Ops;

/// <summary>How windows lie on an axis: shared by convolutions and pooling.</summary>
internal static class WindowRule
{
    /// <summary>Pixels that a kernel covers.</summary>
    public static int Extent(int kernel, int dilation) => ((kernel - 1) * dilation) + 1;

    /// <summary>How many windows there are.</summary>
    public static int? Windows(int? pixels, int kernel, int stride, int dilation, string padding, int before, int after) => pixels is not int n ? null
        : padding == "SAME" ? (n + stride - 1) / stride
        : Math.Max(0, (n + before + after - Extent(kernel, dilation) + stride) / stride);

    /// <summary>Pixels outside that the first window covers.</summary>
    public static int Before(int pixels, int windows, int kernel, int stride, int dilation, string padding, int before) => padding == "SAME"
        ? Math.Max(0, ((windows - 1) * stride) + Extent(kernel, dilation) - pixels) / 2
        : before;

    /// <summary>A name among some.</summary>
    public static string Named(string what, string value, params string[] names) => names.Contains(value) ? value : throw FourLines.UnknownName(what, value, names);

    /// <summary>A list with a number for each axis, that of batch and channels 1.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public static int[] Spatial(string what, int[] numbers, int axes) => numbers.Length == axes && numbers[0] == 1 && numbers[^1] == 1 && numbers.All(n => n > 0) ? numbers
        : throw new ArgumentException(FourLines.Text($"{what}: no window over the spatial axes.", $"{axes} positive numbers, 1 for batch and channels", $"({string.Join(", ", numbers)})", "leave batch and channels alone."));

    /// <summary>The lengths along three axes, 1 for those before the first.</summary>
    public static int[] Three(ReadOnlySpan<int> spatial)
    {
        int[] three = [1, 1, 1];
        spatial.CopyTo(three.AsSpan(3 - spatial.Length));
        return three;
    }
}
