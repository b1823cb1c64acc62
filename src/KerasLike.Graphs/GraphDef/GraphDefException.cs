namespace KerasLike.Graphs;

/// <summary>A GraphDef, or a file around one, that cannot be read: it is cut short or wrong, or uses what this library lacks.</summary>
public sealed class GraphDefException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="who">What is wrong, and where.</param>
    /// <param name="expected">What would be right.</param>
    /// <param name="received">What is there.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="inner">What happened below.</param>
    public GraphDefException(string who, string expected, string received, string fix, Exception? inner = null)
        : base(FourLines.Text(who, expected, received, fix), inner)
    {
    }
}
