using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class InputSpecTests
{
    private static readonly Layer Owner = new Flatten(name: "f");

    [Theory]
    [InlineData(2, null, null, "(?, ?)")]
    [InlineData(null, 4, null, "rank 4 or more")]
    [InlineData(null, null, 2, "rank 2 at most")]
    public void Words_the_error(int? rank, int? min, int? max, string expected)
    {
        string message = Assert.Throws<ShapeException>(() => new InputSpec(rank, min, max).Check(Owner, (2, 3, 4))).Message;
        Assert.StartsWith($"Flatten 'f': the input has rank 3.\n  expected: {expected}\n  received: (2, 3, 4)\n", message);
    }

    [Fact]
    public void Passes_what_fits_and_what_is_not_known()
    {
        new InputSpec(Rank: 2, LastAxis: 3).Check(Owner, (null, 3));
        new InputSpec(Rank: 2, LastAxis: 3).Check(Owner, (5, null));
        new InputSpec(Rank: 2).Check(Owner, Shape.Unknown);
    }
}
