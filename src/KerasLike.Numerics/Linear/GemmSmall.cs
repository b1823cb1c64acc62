namespace KerasLike.Numerics;

/// <summary>Products so small that packing costs more than multiplying.</summary>
internal static unsafe class GemmSmall
{
    /// <summary>C = or += A · B, element (i, p) of A at [i · aRow + p · aStep], element (p, j) of B at [p · bStep + j · bColumn].</summary>
    public static void Run(int m, int n, int k, float* a, long aRow, long aStep, float* b, long bColumn, long bStep, float* c, int ldc, bool accumulate, in Epilogue epilogue)
    {
        for (int i = 0; i < m; i++)
        {
            float* row = c + ((long)i * ldc);
            if (bColumn == 1 && n >= 8)
            {
                if (!accumulate)
                {
                    new Span<float>(row, n).Clear();
                }

                for (int p = 0; p < k; p++)
                {
                    Elementwise.Map(b + (p * bStep), 1, row, 1, row, n, new MultiplyAdd(a[(i * aRow) + (p * aStep)]));
                }
            }
            else
            {
                for (int j = 0; j < n; j++)
                {
                    float sum = accumulate ? row[j] : 0f;
                    for (int p = 0; p < k; p++)
                    {
                        sum = MathF.FusedMultiplyAdd(a[(i * aRow) + (p * aStep)], b[(p * bStep) + (j * bColumn)], sum);
                    }

                    row[j] = sum;
                }
            }

            epilogue.Apply(row, 0, n);
        }
    }

    private readonly struct MultiplyAdd(float factor) : IBinary
    {
        private readonly float _factor = factor;

        public V Invoke<V>(V x, V y)
            where V : struct, IVector<V> => V.Fma(V.Broadcast(_factor), x, y);
    }
}
