using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>What the ops around softmax share: rows are what lies along the last axis.</summary>
internal static class SoftmaxRule
{
    /// <summary>The shape of the logits, which have at least one axis.</summary>
    public static Shape Logits(InferContext c, string type)
    {
        Shape x = c.Inputs[0].Shape;
        return !x.HasRank || x.Rank > 0 ? x : throw new ShapeException($"{type} '{c.NodeName}': the input has no axis of classes.",
            "rank 1 or more", $"{x}", "give it logits of shape (batch, classes).");
    }

    /// <summary>Rows and columns of a tensor whose last axis is the row.</summary>
    public static (long Rows, int Columns) Rows(in TensorView x)
    {
        int columns = x.Shape.Dims[^1];
        return (columns == 0 ? 0 : x.Length / columns, columns);
    }

    /// <summary>Softmax or its logarithm for the dtypes without a vector kernel.</summary>
    public static unsafe void Plain<T>(KernelContext c, bool log)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (long rows, int columns) = Rows(c.Input(0));
        for (long row = 0; row < rows; row++)
        {
            T* x = c.Input(0).As<T>() + (row * columns);
            T* y = c.Output(0).As<T>() + (row * columns);
            T logSum = LogSum(x, columns, out T max);
            for (int i = 0; i < columns; i++)
            {
                T logarithm = x[i] - max - logSum;
                y[i] = log ? logarithm : T.Exp(logarithm);
            }
        }
    }

    /// <summary>ln Σ exp(x − max) of a row.</summary>
    public static unsafe T LogSum<T>(T* x, int n, out T max)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        max = x[0];
        for (int i = 1; i < n; i++)
        {
            max = T.Max(max, x[i]);
        }

        T sum = T.Zero;
        for (int i = 0; i < n; i++)
        {
            sum += T.Exp(x[i] - max);
        }

        return T.Log(sum);
    }
}
