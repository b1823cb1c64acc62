namespace KerasLike.Graphs.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Prints_unknown_lengths_as_question_marks() => Assert.Equal("(?, 28, 28, 1)", new Shape(null, 28, 28, 1).ToString());

    [Fact]
    public void Takes_minus_1_for_an_unknown_length_and_no_other_negative()
    {
        Shape shape = (2, -1);
        Assert.Equal(new Shape(2, null), shape);
        Assert.StartsWith("Shape: a length is negative.", Assert.Throws<ShapeException>(() => new Shape(2, -2)).Message);
    }

    [Fact]
    public void Broadcasts_as_NumPy_does()
    {
        Assert.Equal(new Shape(null, 3, 4), Shape.Broadcast(new Shape(null, 1, 4), new Shape(3, 1)));
        Assert.Equal(new Shape(2, 5), Shape.Broadcast(new Shape(null, 5), new Shape(2, 1)));
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_are_an_error_in_four_lines()
    {
        ShapeException e = Assert.Throws<ShapeException>(() => Shape.Broadcast((2, 3), (2, 4), "AddV2 'sum'"));
        Assert.Equal("AddV2 'sum': the shapes cannot be broadcast.\n  expected: equal lengths or 1 on each axis, counted from the last\n  received: (2, 3) and (2, 4)\n  fix: reshape one of them.", e.Message);
    }

    [Fact]
    public void Merge_knows_what_both_know() => Assert.Equal(new Shape(7, 3), new Shape(7, null).Merge(new Shape(null, 3)));

    [Fact]
    public void A_missing_axis_is_named() =>
        Assert.Contains("an axis from -2 to 1", Assert.Throws<ShapeException>(() => new Shape(2, 3).Axis(2, "Sum")).Message);
}
