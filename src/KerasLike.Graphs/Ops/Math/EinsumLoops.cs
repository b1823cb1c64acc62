using System.Numerics;
using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>z = Σ x · y, or z = Σ x, by loops: rows of the result along its last axis, each element a sum.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class EinsumLoops<T> : SlotWork
    where T : unmanaged, INumber<T>
{
    // Products that are worth a thread.
    private const long Grain = 1 << 14;

    private readonly EinsumAxis[] _outer;
    private readonly EinsumAxis[] _sums;
    private readonly EinsumAxis _inner;
    private readonly EinsumAxis _sum;
    private readonly bool _isPair;
    private readonly long _rows;
    private readonly long _rowsOfTask;
    private readonly long _outerSums;
    private T* _x;
    private T* _y;
    private T* _z;

    /// <summary>Plans the walk.</summary>
    /// <param name="result">The axes of the result.</param>
    /// <param name="sums">The axes that are summed.</param>
    /// <param name="isPair">Whether there are two operands.</param>
    public EinsumLoops(EinsumAxis[] result, EinsumAxis[] sums, bool isPair)
    {
        EinsumAxis none = new(1, 0, 0, 0, false, false, false);
        (_outer, _inner) = result.Length > 0 ? (result[..^1], result[^1]) : ([], none);
        (_sums, _sum) = sums.Length > 0 ? (sums[..^1], sums[^1]) : ([], none);
        _isPair = isPair;
        _rows = _outer.Aggregate(1L, (size, a) => size * a.Length);
        _outerSums = _sums.Aggregate(1L, (size, a) => size * a.Length);
        _rowsOfTask = Math.Max(1, Grain / Math.Max(1, _inner.Length * _outerSums * _sum.Length));
    }

    /// <summary>Computes the result.</summary>
    public void Run(T* x, T* y, T* z)
    {
        _x = x;
        _y = y;
        _z = z;
        Share(0, (_rows + _rowsOfTask - 1) / _rowsOfTask);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        for (long row = task * _rowsOfTask; row < Math.Min(_rows, (task + 1) * _rowsOfTask); row++)
        {
            T* x = _x, y = _y, z = _z;
            long rest = row;
            for (int i = _outer.Length - 1; i >= 0; i--)
            {
                (rest, long at) = Math.DivRem(rest, _outer[i].Length);
                x += at * _outer[i].X;
                y += at * _outer[i].Y;
                z += at * _outer[i].Z;
            }

            Row(x, y, z);
        }
    }

    private void Row(T* x, T* y, T* z)
    {
        bool isSum = _sum.Length != 1 || _outerSums != 1;
        if (!isSum && !_isPair && _inner is { X: 1, Z: 1 })
        {
            Buffer.MemoryCopy(x, z, _inner.Length * sizeof(T), _inner.Length * sizeof(T));
            return;
        }

        if (!isSum && _isPair && typeof(T) == typeof(float) && _inner is { X: 0 or 1, Y: 0 or 1, Z: 1 })
        {
            Elementwise.Map<Times>((float*)x, (int)_inner.X, (float*)y, (int)_inner.Y, (float*)z, _inner.Length);
            return;
        }

        for (long i = 0; i < _inner.Length; i++)
        {
            T* a = x + (i * _inner.X), b = y + (i * _inner.Y);
            z[i * _inner.Z] = isSum ? Sum(a, b) : _isPair ? *a * *b : *a;
        }
    }

    private T Sum(T* x, T* y)
    {
        T sum = T.Zero;
        for (long i = 0; i < _outerSums; i++)
        {
            T* a = x, b = y;
            long rest = i;
            for (int axis = _sums.Length - 1; axis >= 0; axis--)
            {
                (rest, long at) = Math.DivRem(rest, _sums[axis].Length);
                a += at * _sums[axis].X;
                b += at * _sums[axis].Y;
            }

            for (long j = 0; j < _sum.Length; j++)
            {
                sum += _isPair ? a[j * _sum.X] * b[j * _sum.Y] : a[j * _sum.X];
            }
        }

        return sum;
    }

    private readonly struct Times : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => a * b;
    }
}
