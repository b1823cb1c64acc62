using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>Reductions by an associative function: of rows, of columns. The order of the additions depends on the lengths and the vector width alone.</summary>
public static unsafe class Reduce
{
    // A row longer than this is cut into pieces, so that one long sum has many threads and little rounding.
    private const int Piece = 1 << 14;

    private const int Strip = 64;

    // Rows of a block of columns, at least; how many blocks there are at most, and how many numbers they may reduce to.
    private const int BlockRows = 256;
    private const int MaxBlocks = 64;
    private const int PartNumbers = 1 << 14;

    /// <summary>y[r] = the reduction of row r of x (rows by columns).</summary>
    public static void Rows<TOp>(float* x, long rows, long columns, float* y, float neutral, TOp op = default)
        where TOp : unmanaged, IBinary
    {
        if (columns > Piece)
        {
            long pieces = (columns + Piece - 1) / Piece;
            float* parts = stackalloc float[(int)Math.Min(pieces, 4096)];
            long piece = pieces <= 4096 ? Piece : (columns + 4095) / 4096;
            for (long row = 0; row < rows; row++)
            {
                PieceBody<TOp> body = new() { X = x + (row * columns), Columns = columns, Length = piece, Parts = parts, Neutral = neutral, Op = op };
                long count = (columns + piece - 1) / piece;
                Workers.For(count, 4, ref body);
                y[row] = Row(parts, count, neutral, op);
            }

            return;
        }

        RowBody<TOp> rowBody = new() { X = x, Columns = columns, Y = y, Neutral = neutral, Op = op };
        Workers.For(rows, Math.Max(1, (1 << 15) / Math.Max(1, columns)), ref rowBody);
    }

    /// <summary>y[c] = the reduction of column c of x (rows by columns).</summary>
    public static void Columns<TOp>(float* x, long rows, long columns, float* y, float neutral, TOp op = default)
        where TOp : unmanaged, IBinary
    {
        ColumnBody<TOp> body = new() { X = x, Rows = rows, Columns = columns, Y = y, Neutral = neutral, Op = op };
        long blocks = Math.Min(Math.Min(MaxBlocks, rows / BlockRows), PartNumbers / Math.Max(1, columns));
        if (blocks > 1)
        {
            // Blocks of rows are reduced side by side, then their results: short sums of single precision round less than one long one.
            float* parts = stackalloc float[(int)(blocks * columns)];
            BlockBody<TOp> block = new() { All = body, Parts = parts, Blocks = blocks };
            Workers.For(blocks, 1, ref block);
            body = new() { X = parts, Rows = blocks, Columns = columns, Y = y, Neutral = neutral, Op = op };
            body.Invoke(0, columns);
            return;
        }

        long perColumn = Math.Max(1, rows);
        long grain = Math.Max(Strip, ((1 << 15) / perColumn + Strip - 1) / Strip * Strip);
        Workers.For(columns, grain, ref body);
    }

    private static float Row<TOp>(float* x, long n, float neutral, TOp op)
        where TOp : unmanaged, IBinary
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Row<TOp, V512>(x, n, neutral, op);
        }

        return Vector256.IsHardwareAccelerated ? Row<TOp, V256>(x, n, neutral, op)
            : Vector128.IsHardwareAccelerated ? Row<TOp, V128>(x, n, neutral, op)
            : Row<TOp, V1>(x, n, neutral, op);
    }

    private static float Row<TOp, V>(float* x, long n, float neutral, TOp op)
        where TOp : unmanaged, IBinary
        where V : struct, IVector<V>
    {
        long i = 0;
        V1 result = V1.Broadcast(neutral);
        if (n >= V.Count)
        {
            V s0 = V.Broadcast(neutral), s1 = s0, s2 = s0, s3 = s0;
            for (; i + (4 * V.Count) <= n; i += 4 * V.Count)
            {
                s0 = op.Invoke(s0, V.Load(x + i));
                s1 = op.Invoke(s1, V.Load(x + i + V.Count));
                s2 = op.Invoke(s2, V.Load(x + i + (2 * V.Count)));
                s3 = op.Invoke(s3, V.Load(x + i + (3 * V.Count)));
            }

            for (; i + V.Count <= n; i += V.Count)
            {
                s0 = op.Invoke(s0, V.Load(x + i));
            }

            float* lanes = stackalloc float[V.Count];
            op.Invoke(op.Invoke(s0, s1), op.Invoke(s2, s3)).Store(lanes);
            for (int width = V.Count / 2; width > 0; width /= 2)
            {
                for (int lane = 0; lane < width; lane++)
                {
                    op.Invoke(V1.Load(lanes + lane), V1.Load(lanes + lane + width)).Store(lanes + lane);
                }
            }

            result = V1.Load(lanes);
        }

        for (; i < n; i++)
        {
            result = op.Invoke(result, V1.Load(x + i));
        }

        return result.Sum();
    }

    private struct RowBody<TOp> : IRangeBody
        where TOp : unmanaged, IBinary
    {
        public float* X;
        public float* Y;
        public long Columns;
        public float Neutral;
        public TOp Op;

        public readonly void Invoke(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                Y[row] = Row(X + (row * Columns), Columns, Neutral, Op);
            }
        }
    }

    private struct PieceBody<TOp> : IRangeBody
        where TOp : unmanaged, IBinary
    {
        public float* X;
        public float* Parts;
        public long Columns;
        public long Length;
        public float Neutral;
        public TOp Op;

        public readonly void Invoke(long start, long end)
        {
            for (long piece = start; piece < end; piece++)
            {
                long first = piece * Length;
                Parts[piece] = Row(X + first, Math.Min(Length, Columns - first), Neutral, Op);
            }
        }
    }

    private struct BlockBody<TOp> : IRangeBody
        where TOp : unmanaged, IBinary
    {
        public ColumnBody<TOp> All;
        public float* Parts;
        public long Blocks;

        public readonly void Invoke(long start, long end)
        {
            for (long block = start; block < end; block++)
            {
                long first = All.Rows * block / Blocks;
                ColumnBody<TOp> body = All;
                body.X += first * All.Columns;
                body.Rows = (All.Rows * (block + 1) / Blocks) - first;
                body.Y = Parts + (block * All.Columns);
                body.Invoke(0, All.Columns);
            }
        }
    }

    private struct ColumnBody<TOp> : IRangeBody
        where TOp : unmanaged, IBinary
    {
        public float* X;
        public float* Y;
        public long Rows;
        public long Columns;
        public float Neutral;
        public TOp Op;

        public readonly void Invoke(long start, long end)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Strips<V512>(start, end);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Strips<V256>(start, end);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                Strips<V128>(start, end);
            }
            else
            {
                Strips<V1>(start, end);
            }
        }

        private readonly void Strips<V>(long column, long end)
            where V : struct, IVector<V>
        {
            for (; column + (4 * V.Count) <= end; column += 4 * V.Count)
            {
                float* x = X + column;
                V s0 = V.Broadcast(Neutral), s1 = s0, s2 = s0, s3 = s0;
                for (long row = 0; row < Rows; row++, x += Columns)
                {
                    s0 = Op.Invoke(s0, V.Load(x));
                    s1 = Op.Invoke(s1, V.Load(x + V.Count));
                    s2 = Op.Invoke(s2, V.Load(x + (2 * V.Count)));
                    s3 = Op.Invoke(s3, V.Load(x + (3 * V.Count)));
                }

                s0.Store(Y + column);
                s1.Store(Y + column + V.Count);
                s2.Store(Y + column + (2 * V.Count));
                s3.Store(Y + column + (3 * V.Count));
            }

            for (; column + V.Count <= end; column += V.Count)
            {
                float* x = X + column;
                V s = V.Broadcast(Neutral);
                for (long row = 0; row < Rows; row++, x += Columns)
                {
                    s = Op.Invoke(s, V.Load(x));
                }

                s.Store(Y + column);
            }

            for (; column < end; column++)
            {
                float* x = X + column;
                V1 s = V1.Broadcast(Neutral);
                for (long row = 0; row < Rows; row++, x += Columns)
                {
                    s = Op.Invoke(s, V1.Load(x));
                }

                s.Store(Y + column);
            }
        }
    }
}
