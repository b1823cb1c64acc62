namespace KerasLike.Graphs.Tests.GraphDef.Checkpoint;

public sealed class SortedTableTests
{
    // 40 entries have restarts in a block; 400 of 2 kB are several blocks; keys share beginnings.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 5)]
    [InlineData(40, 7)]
    [InlineData(400, 2000)]
    public void What_was_written_is_read(int count, int size)
    {
        KeyValuePair<string, byte[]>[] entries = [.. Enumerable.Range(0, count).Select(i => new KeyValuePair<string, byte[]>($"layers/{i:D4}/kernel", [.. Enumerable.Range(0, size).Select(j => (byte)(i + j))]))];
        List<KeyValuePair<string, byte[]>> read = SortedTable.Read(SortedTable.Write(entries), "test");
        Assert.Equal(entries.Select(e => e.Key), read.Select(e => e.Key));
        Assert.All(entries.Zip(read), p => Assert.Equal(p.First.Value, p.Second.Value));
    }

    [Fact]
    public void Every_flipped_bit_of_a_block_is_found()
    {
        byte[] file = SortedTable.Write([new("a", [1, 2, 3]), new("ab", [4])]);
        for (int i = 0; i < file.Length - 48; i++)
        {
            byte[] damaged = [.. file];
            damaged[i] ^= 4;
            Assert.Throws<GraphDefException>(() => SortedTable.Read(damaged, "test"));
        }
    }
}
