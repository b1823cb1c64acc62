namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>InvertPermutation</c>: where each number from 0 to n - 1 stands: y[x[i]] = i.</summary>
/// <remarks><para>x: a vector that holds each number once. y: the shape of x.</para></remarks>
[NoGradient("integer output")]
[Outputs("y")]
public sealed unsafe class InvertPermutation : Op
{
    /// <summary>The permutation back.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Graph.Add(new InvertPermutation(), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape.IsCompatibleWith(new Shape((int?)null)) ? c.Inputs[0].Shape
        : throw new ShapeException($"InvertPermutation '{c.NodeName}': no vector.", "rank 1", $"{c.Inputs[0].Shape}", "reshape the input.");

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c)
    {
        if (c.Values(0) is not { } x || !x.Order().SequenceEqual(Enumerable.Range(0, x.Length).Select(i => (long)i)))
        {
            return null;
        }

        long?[] y = new long?[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            y[x[i]] = i;
        }

        return y;
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        long n = c.Input(0).Length;
        c.Output(0).ByteSpan().Fill(byte.MaxValue);
        for (long i = 0; i < n; i++)
        {
            long at = IndexTuples.At(c.Input(0), i);
            if (at < 0 || at >= n || IndexTuples.At(c.Output(0), at) >= 0)
            {
                throw new ArgumentException(FourLines.Text("InvertPermutation: no permutation.", $"each of 0 to {n - 1} once", $"{at}", "name each number once."));
            }

            if (c.Output(0).DType == DType.Int64)
            {
                c.Output(0).As<long>()[at] = i;
            }
            else
            {
                c.Output(0).As<int>()[at] = (int)i;
            }
        }
    }
}
