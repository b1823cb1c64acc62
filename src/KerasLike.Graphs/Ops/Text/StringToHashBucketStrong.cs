namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StringToHashBucketStrong</c>: the SipHash of each text under a key, modulo a number.</summary>
/// <remarks><para>input: texts of any shape. output: the same shape, whole numbers from 0 to before num_buckets. key: two numbers; who does not know them cannot choose texts that fall together.</para></remarks>
[NoGradient("integer output")]
[NoTypeAttr]
public sealed unsafe class StringToHashBucketStrong(long numBuckets, long[] key) : Op
{
    /// <summary>The hashes modulo a number.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, long numBuckets, params long[] key) => input.Graph.Add(new StringToHashBucketStrong(numBuckets, key), input);

    /// <summary>How many numbers there are.</summary>
    public long NumBuckets { get; } = numBuckets > 0 ? numBuckets : throw new ArgumentOutOfRangeException(nameof(numBuckets), FourLines.Text("StringToHashBucketStrong: no buckets.", "1 or more", $"{numBuckets}", "correct numBuckets."));

    /// <summary>The key.</summary>
    public long[] Key { get; } = key.Length == 2 ? key : throw new ArgumentException(FourLines.Text("StringToHashBucketStrong: this is no key.", "two numbers", $"{key.Length}", "give two."));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => TextRule.Texts(c, 0).Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Int64;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            c.Output(0).As<long>()[i] = (long)(SipHash.Of((ulong)Key[0], (ulong)Key[1], c.Input(0).As<Text>()[i].Bytes) % (ulong)NumBuckets);
        }
    }
}
