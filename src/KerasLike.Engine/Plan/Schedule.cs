namespace KerasLike.Engine;

/// <summary>Runs kernels that change variables as soon as they can run: a gradient is used while it is in cache, and its memory is free for the next.</summary>
internal static class Schedule
{
    /// <summary>The kernels in their new order.</summary>
    public static List<PlannedKernel> Apply(List<PlannedKernel> kernels)
    {
        List<PlannedKernel> order = [];
        foreach (PlannedKernel kernel in kernels)
        {
            int at = order.Count;
            if (IsUpdate(kernel))
            {
                while (at > 0 && !MustFollow(kernel, order[at - 1]))
                {
                    at--;
                }
            }

            order.Insert(at, kernel);
        }

        return order;
    }

    private static bool IsUpdate(PlannedKernel kernel) => kernel.Writes.Any();

    private static bool MustFollow(PlannedKernel kernel, PlannedKernel before) =>
        kernel.Inputs.Any(i => before.Outputs.Contains(i.Memory) || before.Writes.Contains(i.Memory))
        || kernel.Writes.Any(w => before.Inputs.Any(i => i.Memory == w));
}
