using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>An einsum of two operands in single precision as products of matrices: batch × rows × inner with batch × inner × columns.</summary>
/// <remarks>An operand, and the result, is used where it lies if its axes make a matrix there, transposed or not; else its axes are put in order first.</remarks>
internal sealed unsafe class EinsumProduct : SlotWork
{
    // Multiplications from which one product is shared out among threads itself, and those that make a task of several.
    private const long Large = 1 << 21, Grain = 1 << 16;

    private readonly bool _isSwapped;
    private readonly EinsumAxis[] _batch;
    private readonly EinsumLoops<float>? _packX;
    private readonly EinsumLoops<float>? _packY;
    private readonly EinsumLoops<float>? _unpack;
    private readonly Matrix _a;
    private readonly Matrix _b;
    private readonly Matrix _c;
    private readonly int _m;
    private readonly int _n;
    private readonly int _k;
    private readonly long _batches;
    private readonly long _perTask;
    private readonly long _gemmBytes;
    private readonly long _bytesX;
    private readonly long _bytesY;
    private readonly long _bytesZ;
    private float* _x;
    private float* _y;
    private float* _z;
    private byte* _scratch;

    /// <summary>Plans the products.</summary>
    public EinsumProduct(EinsumAxis[] axes)
    {
        (EinsumAxis[] rows, EinsumAxis[] columns) = (OfResult(axes, y: false), OfResult(axes, y: true));
        Matrix result = Matrix.Of(rows, columns, a => a.Z);

        // (y · x)ᵀ is the result where it lies the other way round.
        _isSwapped = result is { IsOne: true, IsTransposed: true };
        if (_isSwapped)
        {
            axes = Array.ConvertAll(axes, a => a.Swapped);
            (rows, columns) = (Array.ConvertAll(columns, a => a.Swapped), Array.ConvertAll(rows, a => a.Swapped));
            result = Matrix.Of(rows, columns, a => a.Z);
        }

        EinsumAxis[] batch = Array.FindAll(axes, a => a.InX && a.InY && a.InZ), inner = Array.FindAll(axes, a => a.InX && a.InY && !a.InZ);
        inner = [.. inner.OrderByDescending(a => a.X)];
        (_m, _n, _k, _batches) = (checked((int)Size(rows)), checked((int)Size(columns)), checked((int)Size(inner)), Size(batch));
        EinsumAxis[] sumX = Array.FindAll(axes, a => a.InX && !a.InY && !a.InZ), sumY = Array.FindAll(axes, a => !a.InX && a.InY && !a.InZ);
        (_a, _b, _c) = (Matrix.Of(rows, inner, a => a.X), Matrix.Of(inner, columns, a => a.Y), result);
        _batch = batch;
        if (sumX.Length > 0 || !_a.IsOne)
        {
            EinsumAxis[] all = [.. batch, .. rows, .. inner];
            long[] dense = Dense(all);
            _packX = new EinsumLoops<float>([.. all.Select((a, i) => a with { Z = dense[i] })], sumX, isPair: false);
            _batch = [.. _batch.Select((a, i) => a with { X = dense[i] })];
            (_a, _bytesX) = (new Matrix(true, false, _k), Round(Size(all) * sizeof(float)));
        }

        if (sumY.Length > 0 || !_b.IsOne)
        {
            EinsumAxis[] all = [.. batch, .. inner, .. columns];
            long[] dense = Dense(all);
            _packY = new EinsumLoops<float>([.. all.Select((a, i) => a with { X = a.Y, Z = dense[i] })], [.. sumY.Select(a => a with { X = a.Y })], isPair: false);
            _batch = [.. _batch.Select((a, i) => a with { Y = dense[i] })];
            (_b, _bytesY) = (new Matrix(true, false, _n), Round(Size(all) * sizeof(float)));
        }

        if (!_c.IsOne)
        {
            EinsumAxis[] all = [.. batch, .. rows, .. columns];
            long[] dense = Dense(all);
            _unpack = new EinsumLoops<float>([.. all.Select((a, i) => a with { X = dense[i] })], [], isPair: false);
            _batch = [.. _batch.Select((a, i) => a with { Z = dense[i] })];
            (_c, _bytesZ) = (new Matrix(true, false, _n), Round(Size(all) * sizeof(float)));
        }

        long each = Math.Max(1, (long)_m * _n * _k);
        _perTask = each >= Large ? 0 : Math.Max(1, Grain / each);
        _gemmBytes = Round(Gemm.ScratchBytes(_m, _n, _k, _a.IsTransposed, _b.IsTransposed));
    }

    /// <summary>The scratch memory that a run needs.</summary>
    public long ScratchBytes => (_gemmBytes * Slots) + _bytesX + _bytesY + _bytesZ;

    /// <summary>Computes the result.</summary>
    public void Run(float* x, float* y, float* z, byte* scratch)
    {
        _x = _isSwapped ? y : x;
        _y = _isSwapped ? x : y;
        _scratch = scratch;
        byte* free = scratch + (_gemmBytes * Slots);
        if (_packX is not null)
        {
            _packX.Run(_x, null, (float*)free);
            _x = (float*)free;
        }

        if (_packY is not null)
        {
            _packY.Run(_y, null, (float*)(free + _bytesX));
            _y = (float*)(free + _bytesX);
        }

        _z = _unpack is null ? z : (float*)(free + _bytesX + _bytesY);
        if (_perTask == 0 || _batches == 1)
        {
            for (long batch = 0; batch < _batches; batch++)
            {
                Product(batch, 0);
            }
        }
        else
        {
            Share(0, (_batches + _perTask - 1) / _perTask);
        }

        _unpack?.Run(_z, null, z);
    }

    /// <inheritdoc/>
    protected override void Do(int kind, long task, int slot)
    {
        for (long batch = task * _perTask; batch < Math.Min(_batches, (task + 1) * _perTask); batch++)
        {
            Product(batch, slot);
        }
    }

    private void Product(long batch, int slot)
    {
        float* x = _x, y = _y, z = _z;
        for (int i = _batch.Length - 1; i >= 0; i--)
        {
            (batch, long at) = Math.DivRem(batch, _batch[i].Length);
            x += at * _batch[i].X;
            y += at * _batch[i].Y;
            z += at * _batch[i].Z;
        }

        Gemm.Run(_m, _n, _k, x, _a.Step, _a.IsTransposed, y, _b.Step, _b.IsTransposed, z, _c.Step, _scratch + (slot * _gemmBytes));
    }

    private static EinsumAxis[] OfResult(EinsumAxis[] axes, bool y) => Array.FindAll(axes, a => a.InZ && a.InY == y && a.InX != y);

    private static long Size(EinsumAxis[] axes) => axes.Aggregate(1L, (size, a) => size * a.Length);

    private static long[] Dense(EinsumAxis[] axes) => [.. axes.Select((_, i) => Size(axes[(i + 1)..]))];

    private static long Round(long bytes) => (bytes + 63) / 64 * 64;

    // How two groups of axes lie in memory: as one matrix, perhaps transposed, a row (or column) every Step elements; or not.
    private readonly record struct Matrix(bool IsOne, bool IsTransposed, int Step)
    {
        public static Matrix Of(EinsumAxis[] rows, EinsumAxis[] columns, Func<EinsumAxis, long> step)
        {
            bool isOne = IsLine(rows, step) && IsLine(columns, step);
            long down = rows.Length > 0 ? step(rows[^1]) : Size(columns), right = columns.Length > 0 ? step(columns[^1]) : 1;
            return !isOne || down > int.MaxValue || right > int.MaxValue ? default
                : right == 1 ? new Matrix(true, false, (int)down)
                : rows.Length == 0 || down == 1 ? new Matrix(true, true, (int)right) : default;
        }

        private static bool IsLine(EinsumAxis[] axes, Func<EinsumAxis, long> step)
        {
            for (int i = 1; i < axes.Length; i++)
            {
                if (step(axes[i - 1]) != step(axes[i]) * axes[i].Length)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
