namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>EnsureShape</c>: output = input, whose shape must be the one asked for.</summary>
/// <remarks>
/// <para>input: any dtype. output: the same elements; what <c>shape</c> says of its shape is known from then on.</para>
/// <para>Gradient: that of the output.</para>
/// </remarks>
public sealed class EnsureShape(Shape shape) : Op, IAnyDType
{
    /// <summary>The tensor, with a shape that is known.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, Shape shape) => input.Graph.Add(new EnsureShape(shape), input);

    /// <summary>The shape asked for; open lengths are not looked at.</summary>
    public Shape Shape { get; } = shape;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.IsCompatibleWith(Shape))
        {
            throw new ShapeException($"EnsureShape '{c.NodeName}': the shape is another.", $"{Shape}", $"{x}", "give a tensor of that shape.");
        }

        return !x.HasRank || !Shape.HasRank ? (x.HasRank ? x : Shape) : new Shape([.. Enumerable.Range(0, x.Rank).Select(i => x[i] ?? Shape[i])]);
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Value;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => 0;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
