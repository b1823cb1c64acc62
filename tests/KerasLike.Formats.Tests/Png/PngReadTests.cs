namespace KerasLike.Formats.Tests;

public sealed class PngReadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_written_is_read(int channels)
    {
        byte[] pixels = [.. Enumerable.Range(0, 5 * 3 * channels).Select(i => (byte)(i * 7))];
        (int width, int height, int read, byte[] got) = PngFile.Read(PngFile.Encode(5, 3, channels, pixels), "a.png");
        Assert.Equal((5, 3, channels), (width, height, read));
        Assert.Equal(pixels, got);
    }

    // Made by hand from the specification: a row of each filter from 0 to 4; 1 bit; 16 bits; a palette with one opacity.
    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFCAAAAABHxhIHAAAAHUlEQVR4nGNgYOaRZhRk5uRnEgQCZiUuXgEWEBcADQABGpYz9sYAAAAASUVORK5CYII=", 1,
        new byte[] { 0, 3, 12, 27, 17, 20, 29, 44, 34, 37, 46, 61, 51, 54, 63, 78, 68, 71, 80, 95 })]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAMAAAABAQAAAAAzmykZAAAACklEQVR4nGNYAAAAogCh3I2xzAAAAABJRU5ErkJggg==", 1, new byte[] { 255, 0, 255 })]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABEAAAAACB2fwVAAAADUlEQVR4nGNgZPrPDAACEAEGt+DSewAAAABJRU5ErkJggg==", 1, new byte[] { 1, 255 })]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAMAAADD/I+4AAAABlBMVEUBAgMEBQaVU29IAAAAAXRSTlMJOTpgwgAAAAtJREFUeJxjYGQAAAAFAALRZjN4AAAAAElFTkSuQmCC", 4, new byte[] { 4, 5, 6, 255, 1, 2, 3, 9 })]
    public void Every_kind_is_read(string file, int channels, byte[] pixels)
    {
        (_, _, int read, byte[] got) = PngFile.Read(Convert.FromBase64String(file), "a.png");
        Assert.Equal(channels, read);
        Assert.Equal(pixels, got);
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        byte[] whole = PngFile.Encode(2, 2, 3, new byte[12]);
        Assert.StartsWith("'a.png' is no PNG picture that can be read.", Assert.Throws<FileFormatException>(() => PngFile.Read(whole.AsSpan(0, 40), "a.png")).Message);
        Assert.Throws<FileFormatException>(() => PngFile.Read([1, 2, 3], "a.png"));
    }
}
