namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StringToHashBucketFast</c>: the FarmHash fingerprint of each text modulo a number.</summary>
/// <remarks><para>input: texts of any shape. output: the same shape, whole numbers from 0 to before num_buckets.</para></remarks>
[NoGradient("integer output")]
[NoTypeAttr]
public sealed unsafe class StringToHashBucketFast(long numBuckets) : Op
{
    /// <summary>The fingerprints modulo a number.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, long numBuckets) => input.Graph.Add(new StringToHashBucketFast(numBuckets), input);

    /// <summary>How many numbers there are.</summary>
    public long NumBuckets { get; } = numBuckets > 0 ? numBuckets : throw new ArgumentOutOfRangeException(nameof(numBuckets), FourLines.Text("StringToHashBucketFast: no buckets.", "1 or more", $"{numBuckets}", "correct numBuckets."));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => TextRule.Texts(c, 0).Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Int64;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            c.Output(0).As<long>()[i] = (long)(FarmHash.Of(c.Input(0).As<Text>()[i].Bytes) % (ulong)NumBuckets);
        }
    }
}
