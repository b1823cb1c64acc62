using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class HashingTests
{
    private static readonly string[,] Letters = { { "A" }, { "B" }, { "C" }, { "D" }, { "E" } };

    // The examples of Keras' documentation.
    [Fact]
    public void Hashes() => Assert.Equal([1L, 0, 1, 1, 2], new Hashing(3).Apply(Letters).ToArray<long>());

    [Fact]
    public void The_mask_has_bin_0() => Assert.Equal([1L, 1, 0, 2, 2], new Hashing(3, maskValue: "").Apply(new[,] { { "A" }, { "B" }, { "" }, { "C" }, { "D" } }).ToArray<long>());

    [Fact]
    public void A_salt_makes_another_hash() => Assert.Equal([1L, 2, 1, 0, 2], new Hashing(3, salt: (133, 137)).Apply(Letters).ToArray<long>());
}
