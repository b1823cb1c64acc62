using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>What MirrorPad and its gradient share: the modes, the lengths, and where each place of the padded tensor comes from.</summary>
internal static class MirrorRule
{
    /// <summary>A mode that TensorFlow knows.</summary>
    public static string Mode(string mode) => mode is "REFLECT" or "SYMMETRIC" ? mode
        : throw new ArgumentException(FourLines.Text($"MirrorPad: there is no mode '{mode}'.", "'REFLECT' or 'SYMMETRIC'", $"'{mode}'", "choose one."));

    /// <summary>The shape after padding (<paramref name="sign"/> 1), or before (-1).</summary>
    public static Shape Infer(string op, InferContext c, string mode, int sign)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Inputs[1].Value is not { } paddings)
        {
            return x.HasRank ? Shape.Of([.. Enumerable.Repeat(-1, x.Rank)]) : x;
        }

        int[] dims = new int[x.Rank];
        for (int i = 0; i < dims.Length; i++)
        {
            (long? before, long? after) = (paddings[2 * i], paddings[(2 * i) + 1]);
            dims[i] = x.Dims[i] < 0 || before is null || after is null ? -1 : (int)(x.Dims[i] + (sign * (before + after)).Value);
            int most = (sign > 0 ? x.Dims[i] : dims[i]) - (mode == "REFLECT" ? 1 : 0);
            if (dims[i] >= 0 && (before < 0 || after < 0 || before > most || after > most))
            {
                throw new ShapeException($"{op} '{c.NodeName}': axis {i} is too short to be mirrored so far.", $"from 0 to {most} on each side in mode {mode}", $"{before} and {after}", "pad less.");
            }
        }

        return Shape.Of(dims);
    }

    /// <summary>The walk between a tensor and its padded form.</summary>
    public static AxisMaps Maps(KernelContext c, Shape small, string mode)
    {
        long[] paddings = SlicePlan.Numbers(c, 1);
        int[][] maps = new int[small.Rank][];
        int shift = mode == "REFLECT" ? 0 : 1;
        for (int axis = 0; axis < maps.Length; axis++)
        {
            (int length, int before) = (small.Dims[axis], (int)paddings[2 * axis]);
            maps[axis] = new int[length + before + (int)paddings[(2 * axis) + 1]];
            for (int i = 0; i < maps[axis].Length; i++)
            {
                int at = i - before;
                maps[axis][i] = at < 0 ? -at - shift : at >= length ? (2 * length) - 2 - at + shift : at;
            }
        }

        return new AxisMaps(maps, small);
    }
}
