namespace KerasLike.Tests;

public sealed class PythonFormatTests
{
    // What CPython 3.11 prints.
    [Theory]
    [InlineData(0.5, ".0f", "0")]
    [InlineData(1.5, ".0f", "2")]
    [InlineData(2.675, ".2f", "2.67")]
    [InlineData(0.125, ".2f", "0.12")]
    [InlineData(1e22, "f", "10000000000000000000000.000000")]
    [InlineData(123.456, ".3", "1.23e+02")]
    [InlineData(99.96, ".3", "1e+02")]
    [InlineData(5.0, ".1", "5e+00")]
    [InlineData(100.0, ".2", "1e+02")]
    [InlineData(0.00001234, "g", "1.234e-05")]
    [InlineData(1234567.0, "g", "1.23457e+06")]
    [InlineData(1234567.0, ",.1f", "1,234,567.0")]
    [InlineData(-3.14159, "+09.2f", "-00003.14")]
    [InlineData(3.0, "<8.1f", "3.0     ")]
    [InlineData(3.0, "^9.2f", "  3.00   ")]
    [InlineData(0.256, ".1%", "25.6%")]
    [InlineData(1e-7, "", "1e-07")]
    [InlineData(12345.678, "*>12.2e", "****1.23e+04")]
    [InlineData(double.NaN, ".2f", "nan")]
    [InlineData(double.NegativeInfinity, "8.2f", "    -inf")]
    [InlineData(5.0, "#g", "5.00000")]
    [InlineData(-0.0, ".1f", "-0.0")]
    [InlineData(9.5, ".0e", "1e+01")]
    [InlineData(0.1, ".20f", "0.10000000000000000555")]
    [InlineData(1e16, ".17g", "10000000000000000")]
    public void Floats_are_written_as_by_Python(double value, string spec, string text) => Assert.Equal(text, PythonFormat.Format(value, spec));

    [Theory]
    [InlineData(7, "03d", "007")]
    [InlineData(7, ">4", "   7")]
    [InlineData(7, "<4", "7   ")]
    [InlineData(255, "#x", "0xff")]
    [InlineData(-5, "05d", "-0005")]
    [InlineData(1234567, ",d", "1,234,567")]
    [InlineData(3, ".2f", "3.00")]
    [InlineData(10, "b", "1010")]
    public void Ints_are_written_as_by_Python(int value, string spec, string text) => Assert.Equal(text, PythonFormat.Format(value, spec));

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.2345678912345678e16, "1.2345678912345678e+16")]
    [InlineData(-0.0, "-0.0")]
    public void Repr_is_the_shortest(double value, string text) => Assert.Equal(text, PythonFormat.Repr(value));

    [Fact]
    public void Names_are_filled_in()
    {
        Assert.Equal("{a} 02-0.50.keras", PythonFormatSpec.Fill("{{a}} {epoch:02d}-{loss:.2f}.keras", n => n == "epoch" ? 2 : n == "loss" ? 0.5 : default(Callbacks.LogValue?)));
        Assert.Equal("x", Assert.Throws<KeyNotFoundException>(() => PythonFormatSpec.Fill("{x}", _ => null)).Message);
        Assert.Throws<FormatException>(() => PythonFormatSpec.Fill("{x", _ => 1));
        Assert.Throws<FormatException>(() => PythonFormat.Format(1.0, "d"));
    }
}
