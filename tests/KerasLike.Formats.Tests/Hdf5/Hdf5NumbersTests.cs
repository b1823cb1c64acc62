namespace KerasLike.Formats.Tests;

public sealed class Hdf5NumbersTests
{
    [Fact]
    public void Any_number_becomes_any_other_and_what_is_out_of_range_the_nearest()
    {
        Assert.Equal((sbyte[])[127, -128, 1], Read<float, sbyte>([300, -300, 1.9f]));
        Assert.Equal((byte[])[255, 0, 1], Read<double, byte>([300, -300, 1.9]));
        Assert.Equal((ulong[])[0, 5], Read<sbyte, ulong>([-1, 5]));
        Assert.Equal((float[])[-1, 5, 1f / 3], Read<double, float>([-1, 5, 1.0 / 3]));
        Assert.Equal((Half[])[Half.PositiveInfinity, (Half)0.1f], Read<float, Half>([1e9f, 0.1f]));
        Assert.Equal((double[])[1, 0], Read<bool, double>([true, false]));
        Assert.Equal((bool[])[true, false], Read<float, bool>([0.5f, 0]));
        Assert.Equal((float[])[1.5f, -2], Read<Half, float>([(Half)1.5f, (Half)(-2)]));
        Assert.Equal((ushort[])[0x3c00], Read<Half, ushort>([(Half)1], Hdf5Type.Opaque(2)));
        Assert.Contains("elements that cannot become Single.\n  expected: numbers\n  received: opaque2\n", Assert.Throws<FileFormatException>(() => Read<Half, float>([(Half)1], Hdf5Type.Opaque(2))).Message);
    }

    [Theory]
    [InlineData("|b1", typeof(bool))]
    [InlineData("|i1", typeof(sbyte))]
    [InlineData("<u2", typeof(ushort))]
    [InlineData("<i8", typeof(long))]
    [InlineData("<f2", typeof(Half))]
    [InlineData("<f4", typeof(float))]
    public void Types_are_called_as_in_NumPy(string text, Type type)
    {
        Assert.Equal(text, Hdf5Type.Of(type).ToString());
        Assert.Equal(type, Hdf5Type.Of(type).ClrType);
    }

    private static TTo[] Read<TFrom, TTo>(TFrom[] values, Hdf5Type? type = null)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        using MemoryStream memory = new();
        Hdf5Writer writer = new(memory);
        writer.Root.CreateDataset("a", type ?? Hdf5Type.Of<TFrom>(), [values.Length], System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
        writer.Commit();
        using Hdf5File file = new(memory, "x");
        TTo[] read = new TTo[values.Length];
        file.Root.Dataset("a").Read<TTo>(read);
        return read;
    }
}
