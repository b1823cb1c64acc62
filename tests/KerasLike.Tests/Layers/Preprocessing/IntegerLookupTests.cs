using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class IntegerLookupTests
{
    private static readonly long[] Vocabulary = [12, 36, 1138, 42];

    // The examples of Keras' documentation.
    [Fact]
    public void Gives_places() => Assert.Equal([1L, 3, 4, 4, 0, 2], new IntegerLookup(vocabulary: Vocabulary).Apply(new long[,] { { 12, 1138, 42 }, { 42, 1000, 36 } }).ToArray<long>());

    [Fact]
    public void Unknown_numbers_are_spread_by_their_remainder() =>
        Assert.Equal([2L, 4, 5, 1, 0, 3], new IntegerLookup(vocabulary: Vocabulary, numOovIndices: 2).Apply(new long[] { 12, 1138, 42, 37, 1000, 36 }).ToArray<long>());

    [Fact]
    public void Or_by_a_hash() =>
        Assert.Equal([3L, 3, 2, 2, 0, 1], new IntegerLookup(vocabulary: new[] { 10, 20, 30 }, numOovIndices: 4, oovMethod: "farmhash").Apply(new long[] { 100, 300, 700, 1100, 1700, 2000 }).ToArray<long>());

    [Fact]
    public void Counts() => Assert.Equal([0L, 1, 0, 1, 2, 2, 0, 1, 0, 1], new IntegerLookup(vocabulary: Vocabulary, outputMode: "count").Apply(new long[,] { { 12, 1138, 42, 42 }, { 42, 7, 36, 7 } }).ToArray<long>());

    [Fact]
    public void Learns()
    {
        IntegerLookup lookup = new();
        lookup.Adapt(new[,] { { 12, 1138, 42 }, { 42, 1000, 36 } });
        Assert.Equal([-1L, 42, 1138, 1000, 36, 12], lookup.GetVocabulary());
        Assert.Equal([42L, -1], new IntegerLookup(vocabulary: lookup.GetVocabulary(), invert: true).Apply(new long[] { 1, 9 }).ToArray<long>());
    }
}
