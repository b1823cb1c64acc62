using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>Remainders with the sign of the dividend, as C has them.</summary>
internal static class RemainderKernel
{
    /// <summary>Whether a divisor that is known is 0.</summary>
    public static bool HasZero(InferContext c) => c.Inputs[1].Value?.Contains(0) == true;

    /// <summary>Element by element, with broadcasting.</summary>
    public static void Run(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: BinaryKernel.Loop<Rest<float>, float, float>(c); break;
            case DType.Float64: BinaryKernel.Loop<Rest<double>, double, double>(c); break;
            case DType.Float16: BinaryKernel.Loop<Rest<Half>, Half, Half>(c); break;
            case DType.Int32: BinaryKernel.Loop<Rest<int>, int, int>(c); break;
            case DType.Int64: BinaryKernel.Loop<Rest<long>, long, long>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private readonly struct Rest<T> : IScalarBinary<T, T>
        where T : unmanaged, INumber<T>
    {
        // The least whole number by -1 would overflow.
        public T Invoke(T a, T b) => (typeof(T) == typeof(int) || typeof(T) == typeof(long)) && b == -T.One ? T.Zero : a % b;
    }
}
