namespace KerasLike.Formats.Tests;

public sealed class WavFileTests
{
    // Two channels, three moments, 8000 per second, an odd chunk before the samples.
    private static readonly byte[] Stereo =
    [
        .. "RIFF"u8, 60, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 2, 0, 0x40, 0x1f, 0, 0, 0, 0x7d, 0, 0, 4, 0, 16, 0,
        .. "odd!"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. "data"u8, 12, 0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0xff, 0x7f, 1, 0, 0xff, 0xff,
    ];

    [Fact]
    public void Reads_samples_channels_and_rate()
    {
        WavFile sound = WavFile.Decode(Stereo, "a.wav");
        Assert.Equal((2, 8000), (sound.Channels, sound.Rate));
        Assert.Equal([0, 0.5f, -1, 32767 / 32768f, 1 / 32768f, -1 / 32768f], sound.Samples);
    }

    [Fact]
    public void Refuses_what_it_cannot_read()
    {
        byte[] eight = [.. Stereo];
        eight[34] = 8;
        Assert.Equal("'a.wav' has a format that is not read.\n  expected: PCM (1) with 16 bits\n  received: coding 1, 8 bits, 2 channels\n  fix: convert it to 16-bit PCM.",
            Assert.Throws<FileFormatException>(() => WavFile.Decode(eight, "a.wav")).Message);
        Assert.Throws<FileFormatException>(() => WavFile.Decode(Stereo.AsSpan()[..^1], "a.wav"));
        Assert.Throws<FileFormatException>(() => WavFile.Decode(Stereo.AsSpan()[..36], "a.wav"));
        Assert.Throws<FileFormatException>(() => WavFile.Decode("no sound"u8, "a.wav"));
    }
}
