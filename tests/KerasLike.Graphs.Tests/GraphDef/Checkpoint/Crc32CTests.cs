using System.Text;

namespace KerasLike.Graphs.Tests.GraphDef.Checkpoint;

public sealed class Crc32CTests
{
    // The check value of CRC-32C, and RFC 3720's 32 bytes of zeros and of ones.
    [Fact]
    public void Has_the_published_values()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0u, Crc32C.Of(Array.Empty<byte>()));
    }

    [Fact]
    public void Goes_on_where_it_stopped()
    {
        byte[] bytes = [.. Enumerable.Range(0, 101).Select(i => (byte)(i * 37))];
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(Crc32C.Of(bytes), Crc32C.Extend(Crc32C.Of(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }
}
