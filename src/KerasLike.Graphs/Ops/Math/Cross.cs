using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Cross</c>: the cross products of vectors in space.</summary>
/// <remarks>
/// <para>a, b: (..., 3), one shape and dtype. product: that shape.</para>
/// <para>Gradient: b × dy by a, dy × a by b.</para>
/// </remarks>
[Outputs("product")]
public sealed unsafe class Cross : Op
{
    /// <summary>a × b.</summary>
    public static SymbolicTensor Of(SymbolicTensor a, SymbolicTensor b) => a.Graph.Add(new Cross(), a, b);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        (Shape a, Shape b) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        return a.IsCompatibleWith(b) && (!a.HasRank || (a.Rank > 0 && (a[^1] ?? 3) == 3)) ? a.Merge(b)
            : throw new ShapeException($"Cross '{c.NodeName}': no vectors in space.", "two tensors (..., 3) of one shape", $"{a} and {b}", "reshape the inputs.");
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(y.Node.Inputs[1], dy), Of(dy, y.Node.Inputs[0])];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Run<float>(c); break;
            case DType.Float64: Run<double>(c); break;
            case DType.Float16: Run<Half>(c); break;
            case DType.Int32: Run<int>(c); break;
            case DType.Int64: Run<long>(c); break;
            case DType.Int16: Run<short>(c); break;
            case DType.Int8: Run<sbyte>(c); break;
            case DType.UInt8: Run<byte>(c); break;
            case DType.UInt16: Run<ushort>(c); break;
            case DType.UInt32: Run<uint>(c); break;
            case DType.UInt64: Run<ulong>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        for (long i = 0; i < c.Output(0).Length; i += 3)
        {
            T* a = c.Input(0).As<T>() + i, b = c.Input(1).As<T>() + i, y = c.Output(0).As<T>() + i;
            y[0] = (a[1] * b[2]) - (a[2] * b[1]);
            y[1] = (a[2] * b[0]) - (a[0] * b[2]);
            y[2] = (a[0] * b[1]) - (a[1] * b[0]);
        }
    }
}
