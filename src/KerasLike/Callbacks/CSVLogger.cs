using System.Text;

namespace KerasLike.Callbacks;

/// <summary>Writes the logs of each epoch to a CSV file, byte for byte as Keras does.</summary>
/// <remarks>
/// <para>Columns: epoch, then the names of the first epoch, sorted; if none begins with <c>val_</c>, a column with it for each, which holds NA until there is a value. Lines end in CR LF.</para>
/// <para>Names that come later have no column. Source: keras.callbacks.CSVLogger.</para>
/// </remarks>
public sealed class CSVLogger : Callback
{
    private StreamWriter? _file;
    private string[]? _names;
    private bool _header = true;

    /// <summary>Creates the callback.</summary>
    /// <param name="filename">The file.</param>
    /// <param name="separator">What stands between two columns: one character.</param>
    /// <param name="append">Whether lines are added to a file that is there, whose heading must have the same columns; else it is begun anew.</param>
    /// <exception cref="ArgumentException">The separator is not one character.</exception>
    public CSVLogger(string filename, string separator = ",", bool append = false)
    {
        Filename = filename;
        Separator = separator.Length == 1 ? separator
            : throw new ArgumentException(Graphs.FourLines.Text("CSVLogger: the separator is not one character.", "one character", $"'{separator}'", "choose one such as ';'."));
        Append = append;
    }

    /// <summary>The file.</summary>
    public string Filename { get; }

    /// <summary>What stands between two columns.</summary>
    public string Separator { get; }

    /// <summary>Whether lines are added to a file that is there.</summary>
    public bool Append { get; }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        if (Append && File.Exists(Filename))
        {
            _header = new FileInfo(Filename).Length == 0;
        }

        _file?.Dispose();
        _file = new StreamWriter(Filename, Append, new UTF8Encoding(false));
        _names = null;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (_names is null)
        {
            _names = [.. logs.Keys.Order(StringComparer.Ordinal)];
            if (!Array.Exists(_names, n => n.StartsWith("val_", StringComparison.Ordinal)))
            {
                _names = [.. _names, .. _names.Select(n => "val_" + n)];
            }

            if (_header)
            {
                Line(["epoch", .. _names]);
            }
        }

        Line([PythonFormat.Format(epoch, ""), .. _names.Select(n => logs.TryGetValue(n, out LogValue value) ? value.IsVector ? $"\"{value}\"" : value.ToString() : "NA")]);
        _file!.Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        _file?.Dispose();
        _file = null;
    }

    private void Line(IEnumerable<string> cells) => _file!.Write(string.Join(Separator, cells.Select(Quoted)) + "\r\n");

    // Python's csv quotes what holds the separator, a quote or a line end.
    private string Quoted(string cell) => cell.IndexOfAny([Separator[0], '"', '\r', '\n']) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"";
}
