using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>Softmax of rows, and what is computed along with it.</summary>
/// <remarks>Per row, with m its largest element and s = Σ exp(x − m): softmax = exp(x − m) / s, log softmax = x − m − ln s.</remarks>
public static unsafe class SoftmaxRows
{
    private const long GrainElements = 1 << 13;

    /// <summary>y = softmax(x), row by row.</summary>
    public static void Softmax(float* x, float* y, long rows, int columns) => Run(x, y, null, null, null, rows, columns, Kind.Softmax);

    /// <summary>y = ln softmax(x), row by row.</summary>
    public static void LogSoftmax(float* x, float* y, long rows, int columns) => Run(x, y, null, null, null, rows, columns, Kind.LogSoftmax);

    /// <summary>loss = −Σ labels · ln softmax(x), backprop = softmax(x) − labels, row by row; labels of one row if <paramref name="labelStep"/> is 0.</summary>
    public static void CrossEntropy(float* x, float* labels, long labelStep, float* loss, float* backprop, long rows, int columns) =>
        Run(x, backprop, labels, null, loss, rows, columns, Kind.CrossEntropy, labelStep);

    /// <summary>loss = −ln softmax(x)[class], backprop = softmax(x) − one-hot(class). A class out of range gives NaN.</summary>
    public static void SparseCrossEntropy(float* x, long* classes, float* loss, float* backprop, long rows, int columns) =>
        Run(x, backprop, null, classes, loss, rows, columns, Kind.Sparse);

    private static void Run(float* x, float* y, float* labels, long* classes, float* loss, long rows, int columns, Kind kind, long labelStep = 0)
    {
        Body body = new() { X = x, Y = y, Labels = labels, Classes = classes, Loss = loss, Columns = columns, Kind = kind, LabelStep = labelStep };
        Workers.For(rows, Math.Max(1, GrainElements / Math.Max(1, columns)), ref body);
    }

    private enum Kind
    {
        Softmax,
        LogSoftmax,
        CrossEntropy,
        Sparse,
    }

    private struct Body : IRangeBody
    {
        public float* X;
        public float* Y;
        public float* Labels;
        public long* Classes;
        public float* Loss;
        public int Columns;
        public long LabelStep;
        public Kind Kind;

        public readonly void Invoke(long start, long end)
        {
            if (Vector512.IsHardwareAccelerated && Columns >= 16)
            {
                Rows<V512>(start, end);
            }
            else if (Vector256.IsHardwareAccelerated && Columns >= 8)
            {
                Rows<V256>(start, end);
            }
            else if (Vector128.IsHardwareAccelerated && Columns >= 4)
            {
                Rows<V128>(start, end);
            }
            else
            {
                Rows<V1>(start, end);
            }
        }

        private readonly void Rows<V>(long start, long end)
            where V : struct, IVector<V>
        {
            for (long row = start; row < end; row++)
            {
                Row<V>(X + (row * Columns), Y + (row * Columns), row);
            }
        }

        [SkipLocalsInit]
        private readonly void Row<V>(float* x, float* y, long row)
            where V : struct, IVector<V>
        {
            int n = Columns;
            float max = Max<V>(x, n);
            float sum = Exponentials<V>(x, y, n, max);
            if (Kind == Kind.Softmax)
            {
                Scale<V>(y, n, sum);
                return;
            }

            float logSum = MathF.Log(sum);
            if (Kind == Kind.LogSoftmax)
            {
                Shift<V>(x, y, n, max, logSum);
                return;
            }

            Scale<V>(y, n, sum);
            if (Kind == Kind.Sparse)
            {
                long label = Classes[row];
                bool inRange = (ulong)label < (ulong)n;
                Loss[row] = inRange ? logSum - (x[label] - max) : float.NaN;
                if (inRange)
                {
                    y[label] -= 1f;
                }
                else
                {
                    new Span<float>(y, n).Fill(float.NaN);
                }

                return;
            }

            Loss[row] = Labelled<V>(x, y, Labels + (row * LabelStep), n, max, logSum);
        }

        private static float Max<V>(float* x, int n)
            where V : struct, IVector<V>
        {
            int i = 0;
            V1 max = V1.Broadcast(float.NegativeInfinity);
            if (n >= V.Count)
            {
                V m = V.Load(x);
                for (i = V.Count; i + V.Count <= n; i += V.Count)
                {
                    m = V.Max(m, V.Load(x + i));
                }

                max = V1.Broadcast(m.MaxLane());
            }

            for (; i < n; i++)
            {
                max = V1.Max(max, V1.Load(x + i));
            }

            return max.MaxLane();
        }

        private static float Exponentials<V>(float* x, float* y, int n, float max)
            where V : struct, IVector<V>
        {
            int i = 0;
            V m = V.Broadcast(max);
            V sum = V.Broadcast(0f);
            for (; i + V.Count <= n; i += V.Count)
            {
                V e = VectorMath.Exp(V.Load(x + i) - m);
                e.Store(y + i);
                sum += e;
            }

            float total = sum.Sum();
            for (; i < n; i++)
            {
                V1 e = VectorMath.Exp(V1.Load(x + i) - V1.Broadcast(max));
                e.Store(y + i);
                total += e.Sum();
            }

            return total;
        }

        private static void Scale<V>(float* y, int n, float sum)
            where V : struct, IVector<V>
        {
            int i = 0;
            V s = V.Broadcast(sum);
            for (; i + V.Count <= n; i += V.Count)
            {
                (V.Load(y + i) / s).Store(y + i);
            }

            for (; i < n; i++)
            {
                y[i] /= sum;
            }
        }

        private static void Shift<V>(float* x, float* y, int n, float max, float logSum)
            where V : struct, IVector<V>
        {
            int i = 0;
            for (; i + V.Count <= n; i += V.Count)
            {
                (V.Load(x + i) - V.Broadcast(max) - V.Broadcast(logSum)).Store(y + i);
            }

            for (; i < n; i++)
            {
                y[i] = x[i] - max - logSum;
            }
        }

        private static float Labelled<V>(float* x, float* y, float* labels, int n, float max, float logSum)
            where V : struct, IVector<V>
        {
            int i = 0;
            V sum = V.Broadcast(0f);
            for (; i + V.Count <= n; i += V.Count)
            {
                V label = V.Load(labels + i);
                V term = label * (V.Broadcast(logSum) - (V.Load(x + i) - V.Broadcast(max)));

                // 0 · ∞ is 0 here: a class without a share adds nothing.
                sum += V.Select(V.Equal(label, V.Broadcast(0f)), V.Broadcast(0f), term);
                (V.Load(y + i) - label).Store(y + i);
            }

            float total = sum.Sum();
            for (; i < n; i++)
            {
                total += labels[i] == 0 ? 0 : labels[i] * (logSum - (x[i] - max));
                y[i] -= labels[i];
            }

            return total;
        }
    }
}
