using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>Binary search in sorted rows: what LowerBound and UpperBound share.</summary>
internal static unsafe class BoundKernel
{
    /// <summary>The shape of the values, if they belong to the rows.</summary>
    public static Shape Infer(string type, InferContext c)
    {
        DTypeRule.Same(type, c);
        (Shape rows, Shape values) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        return !rows.HasRank || !values.HasRank ? values
            : rows.Rank == 2 && values.Rank == 2 && (rows[0] is null || values[0] is null || rows[0] == values[0]) ? values
            : throw new ShapeException($"{type} '{c.NodeName}': no rows with values each.", "(rows, n) and (rows, m)", $"{rows} and {values}", "reshape the inputs.");
    }

    /// <summary>How many elements of its row are below each value, or not above it.</summary>
    public static void Run(KernelContext c, bool orEqual)
    {
        NumberDispatch.Run(c, new Counting(orEqual));
    }

    private static void Run<T>(KernelContext c, bool orEqual)
        where T : unmanaged, INumber<T>
    {
        (int rows, int n, int m) = (c.Input(0).Shape.Dims[0], c.Input(0).Shape.Dims[1], c.Input(1).Shape.Dims[1]);
        for (int row = 0; row < rows; row++)
        {
            T* sorted = c.Input(0).As<T>() + ((long)row * n);
            for (int i = 0; i < m; i++)
            {
                long at = ((long)row * m) + i;
                int count = Count(sorted, n, c.Input(1).As<T>()[at], orEqual);
                if (c.Output(0).DType == DType.Int64)
                {
                    c.Output(0).As<long>()[at] = count;
                }
                else
                {
                    c.Output(0).As<int>()[at] = count;
                }
            }
        }
    }

    private static int Count<T>(T* sorted, int n, T value, bool orEqual)
        where T : unmanaged, INumber<T>
    {
        (int low, int high) = (0, n);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < value || (orEqual && sorted[middle] == value) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly struct Counting(bool orEqual) : INumberWork
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => BoundKernel.Run<T>(c, orEqual);
    }
}
