using KerasLike.Numerics;
using C = System.Numerics.Complex;

namespace KerasLike.Graphs.Ops;

/// <summary>Fourier transforms along the last axes of tensors: computed in double precision, rounded once at the end.</summary>
internal sealed unsafe class FourierKernel
{
    private readonly FourierPlan[] _plans;

    private FourierKernel(FourierPlan[] plans) => _plans = plans;

    /// <summary>Plans transforms of the lengths of the last axes, and asks for the memory.</summary>
    public static void Prepare(KernelContext c, params ReadOnlySpan<int> lengths)
    {
        FourierPlan[] plans = [.. lengths.ToArray().Select(n => new FourierPlan(Math.Max(1, n)))];
        long block = plans.Aggregate(1L, (size, p) => size * p.Length);
        c.RequestScratch(sizeof(C) * (block + plans.Max(p => p.Length + p.Scratch)));
        c.State = new FourierKernel(plans);
    }

    /// <summary>The numbers of one transform, over all its axes.</summary>
    public int Size => _plans.Aggregate(1, (size, p) => size * p.Length);

    /// <summary>Transforms a block in place along each axis; what lies behind it is scratch memory.</summary>
    public void Run(C* block, bool inverse)
    {
        int size = Size, step = size;
        C* line = block + size;
        foreach (FourierPlan plan in _plans)
        {
            // Lines along this axis begin at every number whose index on it is 0.
            step /= plan.Length;
            for (int start = 0; start < size; start++)
            {
                if (start / step % plan.Length != 0)
                {
                    continue;
                }

                for (int i = 0; i < plan.Length; i++)
                {
                    line[i] = block[start + (i * step)];
                }

                plan.Run(line, inverse, line + plan.Length);
                for (int i = 0; i < plan.Length; i++)
                {
                    block[start + (i * step)] = line[i];
                }
            }
        }
    }

    /// <summary>A complex number of a tensor.</summary>
    public static C Read(in TensorView x, long i)
    {
        if (x.DType == DType.Complex128)
        {
            return x.As<C>()[i];
        }

        Complex64 value = x.As<Complex64>()[i];
        return new C(value.Real, value.Imaginary);
    }

    /// <summary>Sets a complex number of a tensor.</summary>
    public static void Write(in TensorView y, long i, C value)
    {
        if (y.DType == DType.Complex128)
        {
            y.As<C>()[i] = value;
        }
        else
        {
            y.As<Complex64>()[i] = new Complex64((float)value.Real, (float)value.Imaginary);
        }
    }
}
