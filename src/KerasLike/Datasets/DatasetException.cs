using KerasLike.Graphs;

namespace KerasLike.Datasets;

/// <summary>A data set cannot be had; the message says in four lines where it was looked for and what to do.</summary>
public sealed class DatasetException : IOException
{
    /// <summary>Words the error.</summary>
    public DatasetException(string what, string expected, string received, string fix, Exception? inner = null)
        : base(FourLines.Text(what, expected, received, fix), inner)
    {
    }
}
