using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>y = x · B for one row x: bound by reading B once, which all threads do side by side.</summary>
internal static unsafe class Gemv
{
    /// <summary>y (n) = or += x (k) · B, element (p, j) of B at [p · bStep + j · bColumn].</summary>
    public static void Run(int n, int k, float* x, long xStep, float* b, long bColumn, long bStep, float* y, bool accumulate, in Epilogue epilogue)
    {
        Body body = new() { X = x, XStep = xStep, B = b, BColumn = bColumn, BStep = bStep, Y = y, K = k, Accumulate = accumulate, Epilogue = epilogue };
        long grain = (long)n * k < 1 << 16 ? n : bColumn == 1 ? Math.Max(64, (n / 2 + 63) / 64 * 64) : 16;
        Workers.For(n, grain, ref body);
    }

    private struct Body : IRangeBody
    {
        public float* X;
        public float* B;
        public float* Y;
        public long XStep;
        public long BColumn;
        public long BStep;
        public int K;
        public bool Accumulate;
        public Epilogue Epilogue;

        public readonly void Invoke(long start, long end)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Columns<V512>((int)start, (int)end);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Columns<V256>((int)start, (int)end);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                Columns<V128>((int)start, (int)end);
            }
            else
            {
                Columns<V1>((int)start, (int)end);
            }

            Epilogue.Apply(Y + start, (int)start, (int)(end - start));
        }

        private readonly void Columns<V>(int start, int end)
            where V : struct, IVector<V>
        {
            if (BColumn == 1)
            {
                Rows<V>(start, end);
            }
            else
            {
                Dots<V>(start, end);
            }
        }

        // Whole runs of eight rows of B at a time: reads follow each other in memory, y stays in the first-level cache.
        private readonly void Rows<V>(int start, int end)
            where V : struct, IVector<V>
        {
            if (!Accumulate)
            {
                new Span<float>(Y + start, end - start).Clear();
            }

            int p = 0;
            for (; p + 8 <= K; p += 8)
            {
                float* b = B + (p * BStep);
                float* x = X + (p * XStep);
                V x0 = V.Broadcast(x[0]), x1 = V.Broadcast(x[XStep]), x2 = V.Broadcast(x[2 * XStep]), x3 = V.Broadcast(x[3 * XStep]);
                V x4 = V.Broadcast(x[4 * XStep]), x5 = V.Broadcast(x[5 * XStep]), x6 = V.Broadcast(x[6 * XStep]), x7 = V.Broadcast(x[7 * XStep]);
                int j = start;
                for (; j + V.Count <= end; j += V.Count)
                {
                    V s = V.Fma(x1, V.Load(b + BStep + j), V.Fma(x0, V.Load(b + j), V.Load(Y + j)));
                    V t = V.Fma(x3, V.Load(b + (3 * BStep) + j), x2 * V.Load(b + (2 * BStep) + j));
                    V u = V.Fma(x5, V.Load(b + (5 * BStep) + j), x4 * V.Load(b + (4 * BStep) + j));
                    V w = V.Fma(x7, V.Load(b + (7 * BStep) + j), x6 * V.Load(b + (6 * BStep) + j));
                    ((s + t) + (u + w)).Store(Y + j);
                }

                for (; j < end; j++)
                {
                    float s = Y[j];
                    for (int q = 0; q < 8; q++)
                    {
                        s = MathF.FusedMultiplyAdd(x[q * XStep], b[(q * BStep) + j], s);
                    }

                    Y[j] = s;
                }
            }

            for (; p < K; p++)
            {
                float factor = X[p * XStep];
                float* b = B + (p * BStep);
                V x0 = V.Broadcast(factor);
                int j = start;
                for (; j + V.Count <= end; j += V.Count)
                {
                    V.Fma(x0, V.Load(b + j), V.Load(Y + j)).Store(Y + j);
                }

                for (; j < end; j++)
                {
                    Y[j] = MathF.FusedMultiplyAdd(factor, b[j], Y[j]);
                }
            }
        }

        private readonly void Dots<V>(int start, int end)
            where V : struct, IVector<V>
        {
            for (int j = start; j < end; j++)
            {
                float* b = B + (j * BColumn);
                float sum = 0;
                int p = 0;
                if (BStep == 1 && XStep == 1)
                {
                    V s0 = V.Broadcast(0f), s1 = s0, s2 = s0, s3 = s0;
                    for (; p + (4 * V.Count) <= K; p += 4 * V.Count)
                    {
                        s0 = V.Fma(V.Load(X + p), V.Load(b + p), s0);
                        s1 = V.Fma(V.Load(X + p + V.Count), V.Load(b + p + V.Count), s1);
                        s2 = V.Fma(V.Load(X + p + (2 * V.Count)), V.Load(b + p + (2 * V.Count)), s2);
                        s3 = V.Fma(V.Load(X + p + (3 * V.Count)), V.Load(b + p + (3 * V.Count)), s3);
                    }

                    sum = ((s0 + s1) + (s2 + s3)).Sum();
                }

                for (; p < K; p++)
                {
                    sum = MathF.FusedMultiplyAdd(X[p * XStep], b[p * BStep], sum);
                }

                Y[j] = Accumulate ? Y[j] + sum : sum;
            }
        }
    }
}
