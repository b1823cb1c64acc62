using System.Runtime.InteropServices;

namespace KerasLike.Graphs;

/// <summary>How to walk operands of different shapes side by side: few long runs, in which an operand either advances or stands still.</summary>
public sealed class BroadcastPlan
{
    private readonly int[] _dims;      // outer axes, merged where possible
    private readonly long[][] _strides; // per operand, per outer axis
    private readonly GCHandle _self;

    /// <summary>Plans the walk over the elements of <paramref name="output"/>.</summary>
    public BroadcastPlan(Shape output, params ReadOnlySpan<Shape> operands)
    {
        _self = GCHandle.Alloc(this, GCHandleType.Weak);
        int rank = output.Rank;
        long[][] strides = new long[operands.Length][];
        for (int o = 0; o < operands.Length; o++)
        {
            strides[o] = new long[rank];
            long stride = 1;
            for (int i = 1; i <= operands[o].Rank; i++)
            {
                int length = operands[o].Dims[^i];
                strides[o][^i] = length == 1 ? 0 : stride;
                stride *= length;
            }
        }

        // Two neighbouring axes are one if every operand walks them as one.
        List<int> dims = [];
        List<long>[] merged = Array.ConvertAll(strides, _ => new List<long>());
        for (int axis = rank - 1; axis >= 0; axis--)
        {
            int length = output.Dims[axis];
            if (length == 1)
            {
                continue;
            }

            bool joins = dims.Count > 0;
            for (int o = 0; joins && o < strides.Length; o++)
            {
                joins = strides[o][axis] == merged[o][^1] * dims[^1];
            }

            if (joins)
            {
                dims[^1] *= length;
            }
            else
            {
                dims.Add(length);
                for (int o = 0; o < strides.Length; o++)
                {
                    merged[o].Add(strides[o][axis]);
                }
            }
        }

        Run = dims.Count > 0 ? dims[0] : 1;
        Steps = Array.ConvertAll(merged, m => m.Count > 0 ? (int)m[0] : 0);
        dims.Reverse();
        _dims = dims.Count > 0 ? [.. dims[..^1]] : [];
        _strides = Array.ConvertAll(merged, m =>
        {
            m.Reverse();
            return m.Count > 0 ? m[..^1].ToArray() : [];
        });
        foreach (int dim in _dims)
        {
            Runs *= dim;
        }

        if (output.Size == 0)
        {
            Runs = 0;
        }
    }

    /// <summary>Frees the handle.</summary>
    ~BroadcastPlan() => _self.Free();

    /// <summary>A number by which threads find the plan.</summary>
    internal nint Handle => GCHandle.ToIntPtr(_self);

    /// <summary>How many runs are worth a thread.</summary>
    internal long Grain => Math.Max(1, (1 << 14) / Run);

    /// <summary>The plan of a number.</summary>
    internal static BroadcastPlan Of(nint handle) => (BroadcastPlan)GCHandle.FromIntPtr(handle).Target!;

    /// <summary>The length of a run.</summary>
    public int Run { get; }

    /// <summary>The number of runs.</summary>
    public long Runs { get; } = 1;

    /// <summary>Per operand: 1 if it advances along a run, 0 if it stands still.</summary>
    public int[] Steps { get; }

    /// <summary>Where an operand is at the beginning of a run, in elements.</summary>
    public long Offset(int operand, long run)
    {
        long offset = 0;
        long[] strides = _strides[operand];
        for (int axis = _dims.Length - 1; axis >= 0; axis--)
        {
            (run, long at) = Math.DivRem(run, _dims[axis]);
            offset += at * strides[axis];
        }

        return offset;
    }
}
