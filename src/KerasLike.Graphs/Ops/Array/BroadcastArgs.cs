namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BroadcastArgs</c>: the shape that two shapes have together.</summary>
/// <remarks><para>s0, s1: vectors of lengths. r0: those of the longer one, a length of 1 giving way.</para></remarks>
[NoGradient("integer output")]
[Outputs("r0")]
public sealed unsafe class BroadcastArgs : Op
{
    /// <summary>The broadcast shape.</summary>
    public static SymbolicTensor Of(SymbolicTensor s0, SymbolicTensor s1) => s0.Graph.Add(new BroadcastArgs(), s0, s1);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape is { IsFullyKnown: true, Rank: 1 } a && c.Inputs[1].Shape is { IsFullyKnown: true, Rank: 1 } b ? new Shape(Math.Max(a.Dims[0], b.Dims[0])) : new Shape((int?)null);

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c)
    {
        if (c.Inputs[0].Value is not { } a || c.Inputs[1].Value is not { } b)
        {
            return null;
        }

        // What is open may be 1 and give way, or not.
        return [.. Enumerable.Range(1, Math.Max(a.Length, b.Length)).Reverse().Select(i =>
        {
            (long? x, long? y) = (i <= a.Length ? a[^i] : 1, i <= b.Length ? b[^i] : 1);
            return x == 1 ? y : y == 1 ? x : x is null ? y : y is null || x == y ? x
                : throw new ShapeException($"BroadcastArgs '{c.NodeName}': the shapes do not fit.", "equal lengths, or 1", $"({string.Join(", ", a)}) and ({string.Join(", ", b)})", "reshape one.");
        })];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        long n = c.Output(0).Length;
        for (long i = 1; i <= n; i++)
        {
            (long x, long y) = (Length(c.Input(0), i), Length(c.Input(1), i));
            if (x != 1 && y != 1 && x != y)
            {
                throw new ArgumentException(FourLines.Text("BroadcastArgs: the shapes do not fit.", "equal lengths, or 1", $"{x} and {y}", "reshape one."));
            }

            if (c.Output(0).DType == DType.Int64)
            {
                c.Output(0).As<long>()[n - i] = x == 1 ? y : x;
            }
            else
            {
                c.Output(0).As<int>()[n - i] = (int)(x == 1 ? y : x);
            }
        }
    }

    private static long Length(in TensorView shape, long fromBack) => fromBack <= shape.Length ? IndexTuples.At(shape, shape.Length - fromBack) : 1;
}
