namespace KerasLike.Formats;

/// <summary>A file is not what it should be; the message says in four lines what was wrong and what to do.</summary>
public sealed class FileFormatException : IOException
{
    /// <summary>Words the error.</summary>
    /// <param name="what">Which file, and what is wrong with it.</param>
    /// <param name="expected">What would have been right.</param>
    /// <param name="received">What came.</param>
    /// <param name="fix">What to do.</param>
    /// <param name="inner">What led to it.</param>
    public FileFormatException(string what, string expected, string received, string fix, Exception? inner = null)
        : base($"{Line(what)}\n  expected: {Line(expected)}\n  received: {Line(received)}\n  fix: {Line(fix)}", inner)
    {
    }

    /// <summary>Names come from files and may hold anything; the lines stay four.</summary>
    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
