namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Squeeze</c>: x without axes of length 1.</summary>
/// <remarks>
/// <para>x: any shape. y: x without the axes that <c>squeeze_dims</c> lists, or without all of length 1 if it is empty.</para>
/// <para>Gradient: dy under the shape of x.</para>
/// </remarks>
public sealed class Squeeze(int[]? squeezeDims = null) : Op, IAnyDType
{
    /// <summary>x without some axes of length 1; without all of them if none are named.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, params int[] axes) => x.Graph.Add(new Squeeze(axes), x);

    /// <summary>The axes that go; all of length 1 if empty.</summary>
    public int[] SqueezeDims { get; } = squeezeDims ?? [];

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || (SqueezeDims.Length == 0 && !x.IsFullyKnown))
        {
            return Shape.Unknown;
        }

        HashSet<int> gone = SqueezeDims.Length == 0 ? [.. Enumerable.Range(0, x.Rank).Where(i => x.Dims[i] == 1)] : [.. SqueezeDims.Select(a => x.Axis(a, $"Squeeze '{c.NodeName}'"))];
        foreach (int axis in gone)
        {
            if (x[axis] is int length && length != 1)
            {
                throw new ShapeException($"Squeeze '{c.NodeName}': axis {axis} is {length} long.", "length 1", $"{x}", "squeeze only axes of length 1.");
            }
        }

        return Shape.Of([.. Enumerable.Range(0, x.Rank).Where(i => !gone.Contains(i)).Select(i => x.Dims[i])]);
    }

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Value;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Reshape.Of(dy, ShapeOp.Of(y.Node.Inputs[0]))];

    /// <inheritdoc/>
    public override int Alias(InferContext c) => 0;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
}
