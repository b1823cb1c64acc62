namespace KerasLike.Formats.Tests;

/// <summary>The checksum against its definition.</summary>
public sealed class Crc32Tests
{
    [Fact]
    public void Is_the_remainder_bit_by_bit_however_the_bytes_are_split()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        byte[] bytes = new byte[1000];
        random.NextBytes(bytes);
        for (int length = 0; length < bytes.Length; length++)
        {
            int split = random.Next(length + 1);
            uint found = Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, split)), bytes.AsSpan(split, length - split));
            Assert.True(found == BitByBit(bytes.AsSpan(0, length)), $"seed {seed}: {length} bytes, split at {split}: {found:X8}");
        }
    }

    [Fact]
    public void Is_the_published_value_of_the_digits() => Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
