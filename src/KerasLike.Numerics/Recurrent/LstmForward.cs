using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KerasLike.Numerics;

/// <summary>An LSTM over a sequence: one product for each step and block of samples, and what follows from it while it is in cache.</summary>
/// <remarks>With z = [x, h] · w + b in quarters: i = σ(z₀), f = σ(z₁), g = tanh(z₂), o = σ(z₃), c' = f c + i g, h' = o tanh(c').</remarks>
public unsafe struct LstmForward : IRangeBody
{
    /// <summary>The sizes.</summary>
    public LstmShape Shape;

    /// <summary>The inputs: (steps, batch, inputs).</summary>
    public float* X;

    /// <summary>The kernels, that of the input above that of the state: (inputs + units, 4 units).</summary>
    public float* W;

    /// <summary>The bias: (4 units).</summary>
    public float* B;

    /// <summary>The state h before the first step: (batch, units).</summary>
    public float* H0;

    /// <summary>The state c before the first step: (batch, units).</summary>
    public float* C0;

    /// <summary>Gate i, (steps, batch, units) as all that follows; null if i, g, f, o and tanh(c) are not wanted.</summary>
    public float* I;

    /// <summary>The candidate g.</summary>
    public float* G;

    /// <summary>Gate f.</summary>
    public float* F;

    /// <summary>Gate o.</summary>
    public float* O;

    /// <summary>The state c.</summary>
    public float* C;

    /// <summary>tanh(c).</summary>
    public float* TanhC;

    /// <summary>The state h.</summary>
    public float* H;

    /// <summary>c stays between this and its negative; 0 for no bound.</summary>
    public float Clip;

    private float* _packed;
    private float* _blocks;

    /// <summary>Computes everything.</summary>
    /// <param name="scratch">Memory of <see cref="LstmShape.ForwardBytes"/> bytes, 64-byte aligned.</param>
    public void Run(void* scratch)
    {
        _packed = (float*)scratch;
        _blocks = _packed + LstmShape.Padded((int)LstmShape.Packed(4 * Shape.Units, Shape.Both));
        GemmTask all = Gemm.Block(0, 4 * Shape.Units, Shape.Both, null, 0, 0, null, 0, false, default);
        all.B = W;
        (all.BColumn, all.BStep) = (1, 4 * Shape.Units);
        all.Packed = _packed;
        GemmPackTask pack = new() { Task = all };
        Workers.For(Gemm.PanelsOf(4 * Shape.Units).Panels, 4, ref pack);
        Workers.For(Shape.BlockCount, 1, ref this);
    }

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
        (int units, int inputs, int width, int gates) = (Shape.Units, Shape.Inputs, LstmShape.Padded(Shape.Both), Shape.Gates);
        int first = block * Shape.Rows, rows = Math.Min(Shape.Rows, Shape.Batch - first);
        float* both = _blocks + ((long)block * Shape.ForwardBlock), z = both + ((long)Shape.Rows * width);
        for (int row = 0; row < rows; row++)
        {
            Copy(H0 + ((long)(first + row) * units), both + (row * width) + inputs, units);
        }

        GemmTask product = Gemm.Block(rows, 4 * units, Shape.Both, both, width, 1, z, gates, false, new Epilogue { Bias = B });
        product.Packed = _packed;
        product.PackedA = Gemm.PackedRows(rows, 4 * units) > 0 ? z + ((long)Shape.Rows * gates) : null;
        int panels = Gemm.PanelsOf(4 * units).Panels;
        for (int step = 0; step < Shape.Steps; step++)
        {
            long sample = ((long)step * Shape.Batch) + first;
            for (int row = 0; row < rows; row++)
            {
                Copy(X + ((sample + row) * inputs), both + (row * width), inputs);
            }

            product.PackRows();
            for (int panel = 0; panel < panels; panel++)
            {
                product.Rows(panel, 0, product.PanelMemory(panel));
            }

            for (int row = 0; row < rows; row++)
            {
                long at = (sample + row) * units;
                float* own = z + (row * gates), before = step == 0 ? C0 + ((long)(first + row) * units) : C + (at - ((long)Shape.Batch * units)), h = both + (row * width) + inputs;
                float* i = Gate<Sigmoid>(own, I, at), f = Gate<Sigmoid>(own + units, F, at), g = Gate<Tanh>(own + (2 * units), G, at), o = Gate<Sigmoid>(own + (3 * units), O, at);
                int unit = State<V>(0, i, f, g, o, before, at, h);
                State<V1>(unit, i, f, g, o, before, at, h);
            }
        }
    }

    // Gates are loops of their own: in one with all that follows, the JIT stops inlining.
    private readonly float* Gate<TOp>(float* z, float* all, long at)
        where TOp : struct, IUnary
    {
        float* gate = all is null ? z : all + at;
        Elementwise.Map<TOp>(z, gate, Shape.Units);
        return gate;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly int State<V>(int unit, float* i, float* f, float* g, float* o, float* before, long at, float* h)
        where V : struct, IVector<V>
    {
        for (; unit <= Shape.Units - V.Count; unit += V.Count)
        {
            V c = V.Fma(V.Load(f + unit), V.Load(before + unit), V.Load(i + unit) * V.Load(g + unit));
            c = Clip > 0 ? V.Max(V.Min(c, V.Broadcast(Clip)), V.Broadcast(-Clip)) : c;
            V bounded = VectorMath.Tanh(c), next = V.Load(o + unit) * bounded;
            if (TanhC is not null)
            {
                bounded.Store(TanhC + at + unit);
            }

            c.Store(C + at + unit);
            next.Store(H + at + unit);
            next.Store(h + unit);
        }

        return unit;
    }

    private readonly struct Sigmoid : IUnary
    {
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => VectorMath.Sigmoid(x);
    }

    private readonly struct Tanh : IUnary
    {
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => VectorMath.Tanh(x);
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
