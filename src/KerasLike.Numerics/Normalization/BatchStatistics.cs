using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>Sums over the rows of a matrix for each of its columns, as batch normalization wants them, and what it makes of them. Rows are pixels, columns channels.</summary>
/// <remarks>The rows are dealt to a fixed number of lanes with sums of their own that are added in order, so the bits do not depend on the number of threads.</remarks>
public sealed unsafe class BatchStatistics : SlotWork
{
    private const int MaxLanes = 64;

    // Numbers that are worth a lane.
    private const long LaneNumbers = 1 << 13;

    private readonly long _rows;
    private readonly int _columns;
    private readonly int _lanes;
    private float* _x;
    private float* _dy;
    private float* _mean;
    private float* _factor;
    private float* _slope;
    private float* _shift;
    private float* _y;
    private float* _sums;

    /// <summary>Plans the sums.</summary>
    public BatchStatistics(long rows, int columns)
    {
        (_rows, _columns) = (rows, columns);
        _lanes = (int)Math.Clamp(rows * columns / LaneNumbers, 1, MaxLanes);
    }

    private enum Kind
    {
        Sum,
        Squares,
        Gradients,
        Scale,
        Combine,
    }

    /// <summary>The scratch memory it needs, in bytes.</summary>
    public long ScratchBytes => (long)((2 * _lanes) + 4) * _columns * sizeof(float);

    /// <summary>Memory for one number of each column, in the scratch memory, by number from 0 to 3.</summary>
    public float* Column(void* scratch, int i) => (float*)scratch + ((long)((2 * _lanes) + i) * _columns);

    /// <summary>Mean and (biased) variance of each column.</summary>
    public void Moments(float* x, float* mean, float* variance, void* scratch)
    {
        _x = x;
        _sums = (float*)scratch;
        Share((int)Kind.Sum, _lanes);
        Total(0, mean, 1f / _rows);
        _mean = mean;
        Share((int)Kind.Squares, _lanes);
        Total(0, variance, 1f / _rows);
    }

    /// <summary>Σ dy and Σ dy (x - mean) of each column.</summary>
    public void Gradients(float* x, float* dy, float* mean, float* sum, float* product, void* scratch)
    {
        _x = x;
        _sums = (float*)scratch;
        _dy = dy;
        _mean = mean;
        Share((int)Kind.Gradients, _lanes);
        Total(0, sum, 1);
        Total(1, product, 1);
    }

    /// <summary>y = x · factor + shift, by column.</summary>
    public void Scale(float* x, float* factor, float* shift, float* y)
    {
        _x = x;
        _factor = factor;
        _shift = shift;
        _y = y;
        Share((int)Kind.Scale, _lanes);
    }

    /// <summary>y = dy · factor + x · slope + shift, by column.</summary>
    public void Combine(float* dy, float* factor, float* x, float* slope, float* shift, float* y)
    {
        _x = x;
        _dy = dy;
        _factor = factor;
        _slope = slope;
        _shift = shift;
        _y = y;
        Share((int)Kind.Combine, _lanes);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        long first = _rows * task / _lanes, end = _rows * (task + 1) / _lanes;
        float* sums = _sums + (2 * task * _columns);
        if ((Kind)kind <= Kind.Gradients)
        {
            NativeMemory.Clear(sums, (nuint)(2 * _columns * sizeof(float)));
        }

        Row body = new() { Kind = kind, Mean = _mean, Factor = _factor, Slope = _slope, Shift = _shift, Sums = sums, More = sums + _columns };
        for (long row = first; row < end; row++)
        {
            body.X = _x + (row * _columns);
            body.Dy = _dy + (row * _columns);
            body.Y = _y + (row * _columns);
            Lanes.Run(_columns, ref body);
        }
    }

    private void Total(int which, float* to, float factor)
    {
        for (int column = 0; column < _columns; column++)
        {
            float sum = 0;
            for (int lane = 0; lane < _lanes; lane++)
            {
                sum += _sums[(((2 * lane) + which) * (long)_columns) + column];
            }

            to[column] = sum * factor;
        }
    }

    private struct Row : ILaneBody
    {
        public float* X;
        public float* Dy;
        public float* Y;
        public float* Mean;
        public float* Factor;
        public float* Slope;
        public float* Shift;
        public float* Sums;
        public float* More;
        public int Kind;

        public readonly void Invoke<V>(long i)
            where V : struct, IVector<V>
        {
            switch ((BatchStatistics.Kind)Kind)
            {
                case BatchStatistics.Kind.Sum:
                    (V.Load(Sums + i) + V.Load(X + i)).Store(Sums + i);
                    break;
                case BatchStatistics.Kind.Squares:
                    V distance = V.Load(X + i) - V.Load(Mean + i);
                    V.Fma(distance, distance, V.Load(Sums + i)).Store(Sums + i);
                    break;
                case BatchStatistics.Kind.Gradients:
                    (V.Load(Sums + i) + V.Load(Dy + i)).Store(Sums + i);
                    V.Fma(V.Load(Dy + i), V.Load(X + i) - V.Load(Mean + i), V.Load(More + i)).Store(More + i);
                    break;
                case BatchStatistics.Kind.Scale:
                    V.Fma(V.Load(X + i), V.Load(Factor + i), V.Load(Shift + i)).Store(Y + i);
                    break;
                default:
                    V.Fma(V.Load(Dy + i), V.Load(Factor + i), V.Fma(V.Load(X + i), V.Load(Slope + i), V.Load(Shift + i))).Store(Y + i);
                    break;
            }
        }
    }
}
