namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Fill</c>: a tensor of a given shape, each element the same value.</summary>
/// <remarks>
/// <para>dims: a vector of lengths; value: a scalar of any dtype. Output: the shape dims.</para>
/// <para>Gradient: the sum of dy by the value.</para>
/// </remarks>
[TypeAttr("T", 1)]
[TypeAttr("index_type", 0)]
public sealed class Fill : Op, IAnyDType
{
    /// <summary>value, as often as dims says.</summary>
    public static SymbolicTensor Of(SymbolicTensor dims, SymbolicTensor value) => dims.Graph.Add(new Fill(), dims, value);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.ShapeValue(0);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) =>
        c.Inputs[1].Value is { } value && c.ShapeValue(0) is { IsFullyKnown: true, Rank: 1 } shape && shape.Size <= 4096
            ? [.. Enumerable.Repeat(value[0], (int)shape.Size)]
            : null;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [null, Sum.Of(dy)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        Span<byte> y = c.Output(0).ByteSpan();
        Span<byte> value = c.Input(1).ByteSpan();
        if (y.Length == 0)
        {
            return;
        }

        // The filled part is doubled until it is all.
        value.CopyTo(y);
        for (int done = value.Length; done < y.Length; done *= 2)
        {
            y[..Math.Min(done, y.Length - done)].CopyTo(y[done..]);
        }
    }
}
