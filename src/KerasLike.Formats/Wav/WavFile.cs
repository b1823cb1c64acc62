using System.Buffers.Binary;

namespace KerasLike.Formats;

/// <summary>WAV files of 16-bit numbers (PCM): chunks, among them the format and the samples, all in little-endian order.</summary>
/// <remarks><para>Source: Microsoft and IBM, "Multimedia programming interface and data specifications 1.0", 1991.</para></remarks>
public sealed class WavFile
{
    private WavFile(float[] samples, int channels, int rate)
    {
        Samples = samples;
        Channels = channels;
        Rate = rate;
    }

    /// <summary>The numbers, from −1 to just below 1, the channels of a moment beside each other.</summary>
    public float[] Samples { get; }

    /// <summary>How many numbers there are for each moment.</summary>
    public int Channels { get; }

    /// <summary>Moments per second.</summary>
    public int Rate { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileFormatException">It is no WAV file, cut short, or of another format than 16-bit PCM.</exception>
    public static WavFile Read(string path) => Decode(File.ReadAllBytes(path), path);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">What errors call it.</param>
    public static WavFile Decode(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.Length < 12 || !bytes[..4].SequenceEqual("RIFF"u8) || !bytes[8..12].SequenceEqual("WAVE"u8))
        {
            throw new FileFormatException($"'{name}' is no WAV file.", "RIFF, a length, WAVE", $"{bytes.Length} bytes that begin otherwise", "give a .wav file.");
        }

        int channels = 0, rate = 0;
        for (ReadOnlySpan<byte> rest = bytes[12..]; rest.Length >= 8;)
        {
            ReadOnlySpan<byte> kind = rest[..4];
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[8..];
            if (length > rest.Length)
            {
                throw new FileFormatException($"'{name}' is cut short.", $"{length} bytes in a chunk", $"{rest.Length}", "get the file again.");
            }

            ReadOnlySpan<byte> chunk = rest[..(int)length];
            if (kind.SequenceEqual("fmt "u8))
            {
                (channels, rate) = Format(chunk, name);
            }
            else if (kind.SequenceEqual("data"u8))
            {
                return channels > 0 ? new WavFile(Numbers(chunk, channels), channels, rate)
                    : throw new FileFormatException($"'{name}' does not say its format.", "a chunk 'fmt ' before the samples", "none", "write the file again.");
            }

            // Chunks begin at even places.
            rest = rest[Math.Min(rest.Length, (int)length + ((int)length & 1))..];
        }

        throw new FileFormatException($"'{name}' has no samples.", "a chunk 'data'", "none", "write the file again.");
    }

    private static (int Channels, int Rate) Format(ReadOnlySpan<byte> chunk, string name)
    {
        (int coding, int channels, int bits) = chunk.Length < 16 ? (0, 0, 0)
            : (BinaryPrimitives.ReadUInt16LittleEndian(chunk), BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]), BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]));
        return coding == 1 && bits == 16 && channels > 0 ? (channels, BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]))
            : throw new FileFormatException($"'{name}' has a format that is not read.", "PCM (1) with 16 bits", $"coding {coding}, {bits} bits, {channels} channels", "convert it to 16-bit PCM.");
    }

    private static float[] Numbers(ReadOnlySpan<byte> chunk, int channels)
    {
        float[] numbers = new float[chunk.Length / (2 * channels) * channels];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt16LittleEndian(chunk[(2 * i)..]) / 32768f;
        }

        return numbers;
    }
}
