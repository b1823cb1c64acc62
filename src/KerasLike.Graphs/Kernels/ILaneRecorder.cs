using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>
/// Hears what an element-wise kernel would do to single-precision numbers and truth values. A kernel that finds one in its <see cref="KernelContext"/>
/// tells it the function instead of running it, so that an engine can compile several kernels into one loop.
/// </summary>
public interface ILaneRecorder
{
    /// <summary>y = f(x), x being input 0.</summary>
    void Map<TOp>(TOp op)
        where TOp : unmanaged, IUnary;

    /// <summary>y = f(... f(f(x0, x1), x2) ..., xn) over all inputs; y is the output, or the variable that is input 0.</summary>
    void Fold<TOp>(TOp op)
        where TOp : unmanaged, IBinary;

    /// <summary>y = x1 where x0 holds, else x2.</summary>
    void Select();

    /// <summary>The variable that is input 0 takes the value of input 1.</summary>
    void Assign();
}
