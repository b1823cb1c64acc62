using System.Buffers.Binary;
using System.IO.Compression;

namespace KerasLike.Formats.Tests;

public sealed class PngFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Holds_the_pixels(int channels)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        byte[] pixels = [.. Enumerable.Range(0, 5 * 3 * channels).Select(i => (byte)(i * 7))];
        try
        {
            PngFile.Write(path, 5, 3, channels, pixels);
            byte[] file = File.ReadAllBytes(path);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
            Assert.Equal((5, 3), (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20))));
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
            using ZLibStream zlib = new(new MemoryStream(file, 41, length), CompressionMode.Decompress);
            using MemoryStream rows = new();
            zlib.CopyTo(rows);
            byte[] raw = rows.ToArray();
            for (int row = 0; row < 3; row++)
            {
                Assert.Equal([0, .. pixels[(row * 5 * channels)..((row + 1) * 5 * channels)]], raw[(row * ((5 * channels) + 1))..((row + 1) * ((5 * channels) + 1))]);
            }

            // The check sum of an empty IEND is the same in every PNG.
            Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82], file[^12..]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Leaves_nothing_where_the_pixels_do_not_fit()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Throws<ArgumentException>(() => PngFile.Write(path, 5, 3, 2, new byte[30]));
        Assert.False(File.Exists(path));
    }
}
