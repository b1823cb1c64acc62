namespace KerasLike.Graphs.Tests;

public sealed class RandomWordsTests
{
    // Philox4x32-10 of key 0 and counter 0, from the authors' known answers (Random123, kat_vectors), then of the next counter.
    [Fact]
    public void Words_come_block_after_block()
    {
        RandomWords words = new(0, 0);
        Assert.Equal([0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u], [words.Next(), words.Next(), words.Next(), words.Next()]);
        Assert.NotEqual(0x6627E8D5u, words.Next());
    }
}
