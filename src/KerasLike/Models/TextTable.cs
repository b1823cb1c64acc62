using System.Text;

namespace KerasLike;

/// <summary>A table of text with lines between the rows, in the look of Python's rich library, which Keras draws with.</summary>
internal sealed class TextTable
{
    /// <summary>The terminal's style of headings.</summary>
    public const string Bold = "\x1b[1m";

    /// <summary>The terminal's style of numbers.</summary>
    public const string Green = "\x1b[38;5;34m";

    private const string Cyan = "\x1b[38;5;45m", Plain = "\x1b[0m";
    private readonly IReadOnlyList<string> _header;
    private readonly IReadOnlyList<Align> _aligned;
    private readonly int[] _widths;
    private readonly bool _colors;
    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>A table of a width.</summary>
    /// <param name="header">The headings.</param>
    /// <param name="aligned">How the cells are aligned.</param>
    /// <param name="columns">How wide the columns are to be; what padding and borders need is taken from all.</param>
    /// <param name="width">The whole width.</param>
    /// <param name="colors">Whether the terminal's colours are used.</param>
    public TextTable(IReadOnlyList<string> header, IReadOnlyList<Align> aligned, int[] columns, int width, bool colors)
    {
        (_header, _aligned, _colors) = (header, aligned, colors);
        _widths = [.. columns.Select(c => c + 2)];
        int excess = _widths.Sum() - (width - columns.Length - 1);
        for (int i = 0; i < columns.Length && excess > 0; i++)
        {
            int taken = Math.Min(_widths[i], (int)Math.Round(excess / (double)(columns.Length - i), MidpointRounding.ToEven));
            _widths[i] -= taken;
            excess -= taken;
        }
    }

    /// <summary>Where the text of a cell stands.</summary>
    internal enum Align
    {
        Left,
        Right,
        Center,
    }

    /// <summary>Adds a row.</summary>
    public void Add(IReadOnlyList<string> cells) => _rows.Add(cells);

    /// <summary>A text in a style, where colours are used.</summary>
    public static string Paint(string style, string text, bool colors) => colors && style.Length > 0 ? style + text + Plain : text;

    /// <inheritdoc/>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(Rule('┏', '━', '┳', '┓')).Append(Row('┃', _header, Bold)).Append(Rule('┡', '━', '╇', '┩'));
        for (int i = 0; i < _rows.Count; i++)
        {
            text.Append(i == 0 ? "" : Rule('├', '─', '┼', '┤')).Append(Row('│', _rows[i], ""));
        }

        return text.Append(Rule('└', '─', '┴', '┘')).ToString();
    }

    private string Rule(char left, char line, char middle, char right) => left + string.Join(middle, _widths.Select(w => new string(line, w))) + right + "\n";

    private string Row(char border, IReadOnlyList<string> cells, string style)
    {
        List<string>[] lines = [.. cells.Select((c, i) => Wrapped(c, _widths[i] - 2))];
        StringBuilder text = new();
        for (int line = 0; line < lines.Max(l => l.Count); line++)
        {
            text.Append(border);
            for (int i = 0; i < cells.Count; i++)
            {
                int room = _widths[i] - 2;
                string part = line < lines[i].Count ? lines[i][line] : "";
                string padded = _aligned[i] switch
                {
                    Align.Right => part.PadLeft(room),
                    Align.Center => part.PadLeft(part.Length + ((room - part.Length) / 2)).PadRight(room),
                    _ => part.PadRight(room),
                };
                string look = style.Length > 0 ? style : i == 1 ? Cyan : i == 2 ? Green : "";
                text.Append(' ').Append(part.Length == 0 ? padded : Paint(look, padded, _colors)).Append(' ').Append(border);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // Words that do not fit go to the next line; a word that is too wide for any line is cut.
    private static List<string> Wrapped(string text, int room)
    {
        List<string> lines = [];
        foreach (string word in text.Split(' '))
        {
            string fitting = word.Length <= room ? word : word[..(room - 1)] + "…";
            if (lines.Count > 0 && lines[^1].Length + 1 + fitting.Length <= room)
            {
                lines[^1] += " " + fitting;
            }
            else
            {
                lines.Add(fitting);
            }
        }

        return lines;
    }
}
