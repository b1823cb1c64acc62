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
        NumberDispatch.Run(c, default(Product));
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

    private readonly struct Product : INumberWork
    {
        public void Run<T>(KernelContext c)
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => Cross.Run<T>(c);
    }
}
