using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>The gradients of an LSTM over a sequence: the steps backwards for each block of samples, then the gradient by the kernels in one product over all steps.</summary>
/// <remarks>
/// With the gradients dh and dc that arrive at a step: d = dc + dh o (1 - tanh²(c)); by z in quarters: d g i (1 - i), d c f (1 - f) with c before the step, d i (1 - g²), dh tanh(c) o (1 - o);
/// by the step before: d f, and dz · wᵀ.
/// </remarks>
public unsafe struct LstmBackward : IRangeBody
{
    // Numbers that a second-level cache holds beside what is packed, and the least depth that pays for going through the result again.
    private const int SecondLevel = 1 << 16;
    private const int LeastDepth = 128;

    /// <summary>The sizes, what went in, and what came out.</summary>
    public LstmForward Forward;

    /// <summary>The gradient by all states c: (steps, batch, units).</summary>
    public float* DC;

    /// <summary>The gradient by all states h: (steps, batch, units).</summary>
    public float* DH;

    /// <summary>The gradient by the inputs: (steps, batch, inputs); null if it is not wanted.</summary>
    public float* DX;

    /// <summary>The gradient by the kernels: (inputs + units, 4 units).</summary>
    public float* DW;

    /// <summary>The gradient by the bias: (4 units).</summary>
    public float* DB;

    /// <summary>The gradient by the first state h: (batch, units).</summary>
    public float* DH0;

    /// <summary>The gradient by the first state c: (batch, units).</summary>
    public float* DC0;

    private float* _packed;
    private float* _blocks;
    private float* _dz;
    private float* _both;

    /// <summary>Computes everything.</summary>
    /// <param name="scratch">Memory of <see cref="LstmShape.BackwardBytes"/> bytes, 64-byte aligned.</param>
    public void Run(void* scratch)
    {
        LstmShape shape = Forward.Shape;
        int columns = 4 * shape.Units, samples = shape.Steps * shape.Batch;
        _packed = (float*)scratch;
        _blocks = _packed + LstmShape.Padded((int)LstmShape.Packed(shape.Both, columns));
        _dz = _blocks + ((long)shape.BlockCount * shape.BackwardBlock);
        _both = _dz + ((long)samples * shape.Gates);
        GemmTask all = Gemm.Block(0, shape.Both - Skipped, columns, null, 0, 0, null, 0, false, default);
        all.B = Forward.W + ((long)Skipped * columns);
        (all.BColumn, all.BStep) = (columns, 1);
        all.Packed = _packed;
        GemmPackTask pack = new() { Task = all };
        Workers.For(Gemm.PanelsOf(shape.Both - Skipped).Panels, 1, ref pack);
        Workers.For(shape.BlockCount, 1, ref this);
        void* rest = (void*)(((nint)(_both + ((long)samples * shape.Both)) + 63) / 64 * 64);

        // So many samples at a time that their inputs stay in the second-level cache while the gradients go by.
        int part = Math.Max(SecondLevel / shape.Both, LeastDepth);
        for (int first = 0; first < Math.Max(1, samples); first += part)
        {
            Gemm.Run(shape.Both, columns, Math.Min(part, samples - first), _both + ((long)first * shape.Both), shape.Both, true, _dz + ((long)first * shape.Gates), shape.Gates, false, DW, columns, rest, first > 0);
        }

        new Span<float>(DB, columns).Clear();
        for (int block = 0; block < shape.BlockCount; block++)
        {
            Elementwise.Map<Plus>(DB, 1, _blocks + ((long)(block + 1) * shape.BackwardBlock) - LstmShape.Padded(columns), 1, DB, columns);
        }
    }

    // Columns of the product by the kernels that nobody wants.
    private readonly int Skipped => DX is null ? Forward.Shape.Inputs : 0;

    /// <inheritdoc/>
    public readonly void Invoke(long start, long end)
    {
        for (long block = start; block < end; block++)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                Block<V512>((int)block);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Block<V256>((int)block);
            }
            else if (Vector128.IsHardwareAccelerated)
            {
                Block<V128>((int)block);
            }
            else
            {
                Block<V1>((int)block);
            }
        }
    }

    private readonly void Block<V>(int block)
        where V : struct, IVector<V>
    {
        LstmShape shape = Forward.Shape;
        (int units, int inputs, int width, int stateWidth, int gates) = (shape.Units, shape.Inputs, LstmShape.Padded(shape.Both), LstmShape.Padded(shape.Units), shape.Gates);
        int first = block * shape.Rows, rows = Math.Min(shape.Rows, shape.Batch - first), panels = Gemm.PanelsOf(shape.Both - Skipped).Panels;
        float* byBoth = _blocks + ((long)block * shape.BackwardBlock), byC = byBoth + ((long)shape.Rows * width), packed = byC + ((long)shape.Rows * stateWidth);
        float* byB = byBoth + shape.BackwardBlock - LstmShape.Padded(4 * units);
        new Span<float>(byBoth, shape.BackwardBlock).Clear();
        for (int step = shape.Steps - 1; step >= 0; step--)
        {
            long sample = ((long)step * shape.Batch) + first;
            for (int row = 0; row < rows; row++)
            {
                bool isFirst = step == 0;
                long at = (sample + row) * units, own = (long)(first + row) * units, before = at - ((long)shape.Batch * units);
                float* c = isFirst ? Forward.C0 + own : Forward.C + before, h = isFirst ? Forward.H0 + own : Forward.H + before;
                float* dz = _dz + ((sample + row) * gates), dh = byBoth + (row * width) + inputs, dc = byC + (row * stateWidth);
                int unit = Units<V>(0, c, at, dh, dc, dz);
                Units<V1>(unit, c, at, dh, dc, dz);
                Elementwise.Map<Plus>(byB, 1, dz, 1, byB, 4 * units);

                // The operand of the kernels' gradient.
                float* both = _both + ((sample + row) * shape.Both);
                Copy(Forward.X + ((sample + row) * inputs), both, inputs);
                Copy(h, both + inputs, units);
            }

            GemmTask product = Gemm.Block(rows, shape.Both - Skipped, 4 * units, _dz + (sample * gates), gates, 1, byBoth + Skipped, width, false, default);
            product.Packed = _packed;
            product.PackedA = Gemm.PackedRows(rows, shape.Both - Skipped) > 0 ? packed : null;
            product.PackRows();
            for (int panel = 0; panel < panels; panel++)
            {
                product.Rows(panel, 0, product.PanelMemory(panel));
            }

            for (int row = 0; row < rows && DX is not null; row++)
            {
                Copy(byBoth + (row * width), DX + ((sample + row) * inputs), inputs);
            }
        }

        for (int row = 0; row < rows; row++)
        {
            Copy(byBoth + (row * width) + inputs, DH0 + ((long)(first + row) * units), units);
            Copy(byC + (row * stateWidth), DC0 + ((long)(first + row) * units), units);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int Units<V>(int unit, float* before, long at, float* byH, float* byC, float* dz)
        where V : struct, IVector<V>
    {
        int units = Forward.Shape.Units;
        V one = V.Broadcast(1);
        for (; unit <= units - V.Count; unit += V.Count)
        {
            V i = V.Load(Forward.I + at + unit), g = V.Load(Forward.G + at + unit), f = V.Load(Forward.F + at + unit), o = V.Load(Forward.O + at + unit), bounded = V.Load(Forward.TanhC + at + unit);
            V dh = V.Load(DH + at + unit) + V.Load(byH + unit);
            V d = V.Load(DC + at + unit) + V.Load(byC + unit) + (dh * o * (one - (bounded * bounded)));
            (d * g * i * (one - i)).Store(dz + unit);
            (d * V.Load(before + unit) * f * (one - f)).Store(dz + units + unit);
            (d * i * (one - (g * g))).Store(dz + (2 * units) + unit);
            (dh * bounded * o * (one - o)).Store(dz + (3 * units) + unit);
            (d * f).Store(byC + unit);
        }

        return unit;
    }

    private readonly struct Plus : IBinary
    {
        public V Invoke<V>(V x, V y)
            where V : struct, IVector<V> => x + y;
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
