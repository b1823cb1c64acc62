namespace KerasLike.Formats.Tests;

public sealed class IdxFileTests
{
    [Fact]
    public void Reads_big_endian_numbers()
    {
        NumberArray array = IdxFile.Read(new MemoryStream([0, 0, 12, 1, 0, 0, 0, 2, 0, 0, 0, 1, 255, 255, 255, 255]), "x");
        Assert.Equal([2], array.Shape);
        Assert.Equal(new[] { 1, -1 }, array.Values);
    }

    [Fact]
    public void Says_what_is_wrong_with_a_file()
    {
        Assert.Equal("'x' is no IDX file.\n  expected: 0, 0, a type from 8 to 14, the number of axes\n  received: 1, 2, 3, 4\n  fix: give the original file, gzipped or not.",
            Assert.Throws<FileFormatException>(() => IdxFile.Read(new MemoryStream([1, 2, 3, 4]), "x")).Message);
        Assert.StartsWith("'x' is cut short.", Assert.Throws<FileFormatException>(() => IdxFile.Read(new MemoryStream([0, 0, 8, 1, 0, 0, 0, 9, 1]), "x")).Message);
        Assert.StartsWith("'x' is a damaged gzip file.", Assert.Throws<FileFormatException>(() => IdxFile.Read(new MemoryStream([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 7, 98, 97, 1, 2, 3, 4, 5, 6, 7, 8]), "x")).Message);
    }
}
