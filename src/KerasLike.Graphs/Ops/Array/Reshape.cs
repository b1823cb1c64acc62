namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Reshape</c>: the elements of x, in order, under another shape.</summary>
/// <remarks>
/// <para>x: any shape. shape: a vector of lengths, one of which may be -1 (whatever is left). y: that shape.</para>
/// <para>Gradient: dy reshaped to the shape of x.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tshape", 1)]
public sealed class Reshape : Op, IAnyDType
{
    /// <summary>x under the shape whose lengths are the elements of <paramref name="shape"/>.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor shape) => x.Graph.Add(new Reshape(), x, shape);

    /// <summary>x under a shape; one length may be -1.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, params ReadOnlySpan<int> shape) => Of(x, Const.Ints(x.Graph, shape));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        Shape y = c.ShapeValue(1);
        if (!y.HasRank || c.Inputs[1].Value is not { } lengths)
        {
            return y;
        }

        int open = Array.IndexOf(lengths, -1L);
        if (open >= 0 && y.Where((_, i) => i != open).All(d => d is not null) && x.IsFullyKnown)
        {
            long rest = y.Where((_, i) => i != open).Aggregate(1L, (product, d) => product * d!.Value);
            if (rest > 0 && x.Size % rest == 0)
            {
                return y.With(open, (int)(x.Size / rest));
            }
        }

        if (x.IsFullyKnown && (open >= 0 || (y.IsFullyKnown && y.Size != x.Size)))
        {
            throw new ShapeException($"Reshape '{c.NodeName}': the sizes differ.", $"{x.Size} elements, as {x} has",
                $"({string.Join(", ", lengths)})", "choose a shape of the same size, or -1 for one length.");
        }

        return y;
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Value;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Of(dy, ShapeOp.Of(y.Node.Inputs[0])), null];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => 0;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
