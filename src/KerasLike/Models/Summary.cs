using System.Text;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Draws Keras' table of a model's layers.</summary>
internal static class Summary
{
    private const string Bold = "\x1b[1m", Cyan = "\x1b[38;5;45m", Green = "\x1b[38;5;34m", Plain = "\x1b[0m";

    /// <summary>The table and the counts below it.</summary>
    public static string Of(Sequential model, int lineLength, bool colors)
    {
        int[] widths = Widths(lineLength);
        StringBuilder text = new();
        text.Append(Paint(Bold, $"Model: \"{model.Name}\"", colors)).Append('\n');
        text.Append(Rule('┏', '━', '┳', '┓', widths));
        text.Append(Row('┃', widths, [("Layer (type)", false), ("Output Shape", false), ("Param #", true)], colors, Bold));
        text.Append(Rule('┡', '━', '╇', '┩', widths));
        IReadOnlyList<Shape> shapes = model.OutputShapes;
        for (int i = 0; i < model.Layers.Count; i++)
        {
            Layer layer = model.Layers[i];
            string shape = i < shapes.Count ? ShapeText(shapes[i]) : "?";
            string count = !layer.Built ? "0 (unbuilt)" : layer.Weights.Sum(w => w.Shape.Size).ToString("N0");
            text.Append(Row('│', widths, [($"{layer.Name} ({layer.GetType().Name})", false), (shape, false), (count, true)], colors, Cyan));
            if (i < model.Layers.Count - 1)
            {
                text.Append(Rule('├', '─', '┼', '┤', widths));
            }
        }

        text.Append(Rule('└', '─', '┴', '┘', widths));
        long trainable = Size(model.TrainableWeights), frozen = Size(model.NonTrainableWeights);
        IReadOnlyList<Variable> state = model.IsCompiled && model.Optimizer.Built ? model.Optimizer.Variables : [];
        long all = trainable + frozen + Size(state);
        text.Append(Total("Total params", all, Bytes(model.Weights) + Bytes(state), colors));
        text.Append(Total("Trainable params", trainable, Bytes(model.TrainableWeights), colors));
        text.Append(Total("Non-trainable params", frozen, Bytes(model.NonTrainableWeights), colors));
        if (state.Count > 0)
        {
            text.Append(Total("Optimizer params", Size(state), Bytes(state), colors));
        }

        return text.ToString();
    }

    // Keras' columns end at 45, 80 and 100 % of the line; what the borders and the padding need is taken from all three.
    private static int[] Widths(int lineLength)
    {
        int first = (int)(0.45 * lineLength), second = (int)(0.80 * lineLength);
        return [first - 1, second - first - 2, lineLength - second - 1];
    }

    private static string Rule(char left, char line, char middle, char right, int[] widths) =>
        left + string.Join(middle, widths.Select(w => new string(line, w))) + right + "\n";

    private static string Row(char border, int[] widths, (string Text, bool Right)[] cells, bool colors, string style)
    {
        List<string>[] lines = [.. cells.Select((c, i) => Wrapped(c.Text, widths[i] - 2))];
        StringBuilder text = new();
        for (int line = 0; line < lines.Max(l => l.Count); line++)
        {
            text.Append(border);
            for (int i = 0; i < cells.Length; i++)
            {
                int room = widths[i] - 2;
                string part = line < lines[i].Count ? lines[i][line] : "";
                string padded = cells[i].Right ? part.PadLeft(room) : part.PadRight(room);
                text.Append(' ').Append(part.Length == 0 ? padded : Paint(style == Bold ? Bold : i == 0 ? "" : i == 1 ? Cyan : Green, padded, colors)).Append(' ').Append(border);
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

    private static string Total(string name, long count, long bytes, bool colors) =>
        $"{Paint(Bold, $" {name}: ", colors)}{Paint(Green, count.ToString("N0"), colors)} ({Memory(bytes)})\n";

    private static string Memory(long bytes)
    {
        double size = bytes;
        string[] units = ["B", "KB", "MB", "GB", "TB"];
        int unit = 0;
        while (size >= 1024 && unit < units.Length - 1)
        {
            size /= 1024;
            unit++;
        }

        return $"{size:F2} {units[unit]}";
    }

    private static string ShapeText(Shape shape) =>
        "(" + string.Join(", ", shape.Select(d => d?.ToString() ?? "None")) + (shape.Count == 1 ? ",)" : ")");

    private static string Paint(string style, string text, bool colors) => colors && style.Length > 0 ? style + text + Plain : text;

    private static long Size(IEnumerable<Variable> variables) => variables.Sum(v => v.Shape.Size);

    private static long Bytes(IEnumerable<Variable> variables) => variables.Sum(v => v.Shape.Size * v.DType.Size());
}
