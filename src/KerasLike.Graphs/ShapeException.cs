namespace KerasLike.Graphs;

/// <summary>A tensor has a shape or dtype that an op or a layer cannot take.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>Creates the error from its four lines.</summary>
    public ShapeException(string what, string expected, string received, string fix)
        : base(FourLines.Text(what, expected, received, fix))
    {
    }
}
