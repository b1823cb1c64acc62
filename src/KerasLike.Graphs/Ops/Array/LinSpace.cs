using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LinSpace</c>: num numbers from start to stop, equally far apart.</summary>
/// <remarks><para>start, stop: scalars of one floating-point dtype; num: a scalar, 1 or more. output: (num); the last is stop itself, if there is more than one.</para></remarks>
[NoGradient("TensorFlow defines none")]
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 2)]
public sealed unsafe class LinSpace : Op
{
    /// <summary>Numbers equally far apart.</summary>
    public static SymbolicTensor Of(SymbolicTensor start, SymbolicTensor stop, int num) => start.Graph.Add(new LinSpace(), start, stop, Const.Of(start.Graph, num));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[2].Value is not [long num] ? new Shape((int?)null) : num > 0 ? new Shape((int)num)
        : throw new ShapeException($"LinSpace '{c.NodeName}': no numbers.", "num of 1 or more", $"{num}", "ask for more.");

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Output(0).DType)
        {
            case DType.Float32: Fill<float>(c); break;
            case DType.Float64: Fill<double>(c); break;
            case DType.Float16: Fill<Half>(c); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }

    private static void Fill<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        (T start, T stop, long last) = (*c.Input(0).As<T>(), *c.Input(1).As<T>(), c.Output(0).Length - 1);
        T step = last > 0 ? (stop - start) / T.CreateChecked(last) : T.Zero;
        for (long i = 0; i <= last; i++)
        {
            c.Output(0).As<T>()[i] = i > 0 && i == last ? stop : start + (step * T.CreateChecked(i));
        }
    }
}
