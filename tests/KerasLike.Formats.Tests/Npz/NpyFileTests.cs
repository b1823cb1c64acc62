using System.Text;

namespace KerasLike.Formats.Tests;

public sealed class NpyFileTests
{
    [Theory]
    [InlineData("<f4", false, new byte[] { 0, 0, 128, 63, 0, 0, 0, 64 }, new[] { 1.0, 2.0 })]
    [InlineData(">i2", false, new byte[] { 0, 1, 1, 0 }, new[] { 1.0, 256.0 })]
    [InlineData("|u1", false, new byte[] { 7, 255 }, new[] { 7.0, 255.0 })]
    public void Reads_numbers_of_either_byte_order(string type, bool fortran, byte[] data, double[] expected)
    {
        NumberArray array = NpyFile.Read(Npy(type, fortran, "(2,)", data), "x");
        Assert.Equal([2], array.Shape);
        Assert.Equal(expected, array.Values.Cast<object>().Select(Convert.ToDouble));
    }

    [Fact]
    public void Puts_columns_first_layout_into_rows()
    {
        NumberArray array = NpyFile.Read(Npy("|u1", true, "(2, 3)", [1, 4, 2, 5, 3, 6]), "x");
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6 }, array.Values);
    }

    [Fact]
    public void Says_what_is_wrong_with_a_file()
    {
        Assert.Equal("'x' is cut short.\n  expected: as many numbers as its head promises\n  received: fewer\n  fix: download it again.",
            Assert.Throws<FileFormatException>(() => NpyFile.Read(Npy("<f4", false, "(2,)", [1]), "x")).Message);
        Assert.StartsWith("'x' has elements of a type that is not supported.", Assert.Throws<FileFormatException>(() => NpyFile.Read(Npy("<c8", false, "(1,)", new byte[8]), "x")).Message);
        Assert.StartsWith("'x' is no .npy array.", Assert.Throws<FileFormatException>(() => NpyFile.Read(new MemoryStream(new byte[100]), "x")).Message);
    }

    private static MemoryStream Npy(string type, bool fortran, string shape, byte[] data)
    {
        byte[] head = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n");
        return new MemoryStream([0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. head, .. data]);
    }
}
