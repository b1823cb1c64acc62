using System.Text;
using System.Text.RegularExpressions;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Keras' table of a model's layers, and the counts below it.</summary>
internal sealed class SummaryTable
{
    private readonly Model _model;
    private readonly bool _expandNested;
    private readonly bool _showTrainable;
    private readonly bool _isChain;
    private readonly TextTable _table;
    private readonly bool _colors;

    public SummaryTable(Model model, int? lineLength, IReadOnlyList<double>? positions, bool expandNested, bool showTrainable, (string First, string Last)? layerRange, bool colors)
    {
        (_model, _expandNested, _showTrainable, _colors) = (model, expandNested, showTrainable, colors);
        _isChain = model.Functional?.IsChain ?? true;
        List<string> header = ["Layer (type)", "Output Shape", "Param #"];
        List<TextTable.Align> aligned = [TextTable.Align.Left, TextTable.Align.Left, TextTable.Align.Right];
        List<double> ends = [.. positions ?? (_isChain ? [0.45, 0.80, 1.0] : [0.3, 0.56, 0.74, 1.0])];
        int width = _isChain ? 88 : 108;
        if (!_isChain)
        {
            header.Add("Connected to");
            aligned.Add(TextTable.Align.Left);
        }

        if (showTrainable)
        {
            width += 12;
            ends = [.. ends.Select(e => e * 0.9), 1.0];
            header.Add("Trainable");
            aligned.Add(TextTable.Align.Center);
        }

        width = lineLength ?? (Console.IsOutputRedirected ? width : Math.Min(width, Console.WindowWidth - 4));
        _table = new TextTable(header, aligned, Columns(model, ends, width), width, colors);
        foreach (CallRecord row in InRange(model, [.. Rows(model)], layerRange))
        {
            Add(row, 0);
        }
    }

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(TextTable.Paint(TextTable.Bold, $"Model: \"{_model.Name}\"", _colors)).Append('\n').Append(_table);
        IReadOnlyList<Variable> state = _model.IsCompiled && _model.Optimizer.Built ? _model.Optimizer.Variables : [];
        IReadOnlyList<Variable>[] counted = [_model.TrainableWeights, _model.NonTrainableWeights, state];
        Total(text, "Total params", [.. counted.SelectMany(c => c)]);
        Total(text, "Trainable params", counted[0]);
        Total(text, "Non-trainable params", counted[1]);
        if (state.Count > 0)
        {
            Total(text, "Optimizer params", state);
        }

        return text.ToString();
    }

    // A functional model lists its functions too, and its inputs.
    private static IEnumerable<CallRecord> Rows(Model model) => model.Functional?.Operations ?? model.Layers.Select(Row);

    private static CallRecord Row(Layer layer) => CallHistory.Of(layer).LastOrDefault() ?? new LayerCall(layer, null, []);

    private static int[] Columns(Model model, List<double> ends, int width)
    {
        int[] columns = new int[ends.Count];
        int current = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = (int)(ends[i] * width) - current;
            current += columns[i];
            if (columns[i] < 4)
            {
                throw new ArgumentException(FourLines.Text($"{model.Title}: Summary has no room for a column.", "columns of 4 characters or more", $"{columns[i]} for column {i + 1} of a line of {width}", "give a larger lineLength, or other positions."));
            }
        }

        return columns;
    }

    private static CallRecord[] InRange(Model model, CallRecord[] rows, (string First, string Last)? range)
    {
        if (range is not { } names)
        {
            return rows;
        }

        int[] Places(string pattern) => [.. rows.Index().Where(r => Regex.IsMatch(r.Item.Name, $"^(?:{pattern})")).Select(r => r.Index)];
        int[] lower = Places(names.First), upper = Places(names.Last);
        if (lower.Length == 0 || upper.Length == 0)
        {
            throw FourLines.UnknownName($"layer of {model.Title} in layerRange", lower.Length == 0 ? names.First : names.Last, rows.Select(r => r.Name));
        }

        return lower.Min() > upper.Max() ? rows[upper.Min()..(lower.Max() + 1)] : rows[lower.Min()..(upper.Max() + 1)];
    }

    private void Add(CallRecord row, int depth)
    {
        Layer? layer = row.Operation as Layer;
        string prefix = depth == 0 ? "" : new string(' ', 3 * depth) + "└ ";
        List<string> cells =
        [
            $"{prefix}{row.Name} ({row.ClassName})",
            OutputShape(row),
            layer is null ? "0" : !layer.Built ? "0 (unbuilt)" : layer.Weights.Sum(w => w.Shape.Size).ToString("N0", System.Globalization.CultureInfo.InvariantCulture),
        ];
        if (!_isChain)
        {
            cells.Add(Connections(row));
        }

        if (_showTrainable)
        {
            cells.Add(layer is null || layer.Weights.Count == 0 ? "-" : layer.Trainable ? "Y" : "N");
        }

        _table.Add(cells);
        foreach (CallRecord inner in _expandNested && layer is Model nested ? nested.Layers.Select(Row) : [])
        {
            Add(inner, depth + 1);
        }
    }

    // That of the last call, in whatever model it was.
    private static string OutputShape(CallRecord row)
    {
        IReadOnlyList<SymbolicTensor> outputs = (row.Operation is Layer layer ? CallHistory.Of(layer).LastOrDefault() : row)?.Outputs ?? row.Outputs;
        string[] shapes = [.. outputs.Select((o, i) => $"({string.Join(", ", ((row.Operation as Layer)?.TableShape(o, i) ?? o.Shape).Select(d => d?.ToString() ?? "None"))})")];
        return shapes.Length switch { 0 => "?", 1 => shapes[0], _ => $"[{string.Join(", ", shapes)}]" };
    }

    private string Connections(CallRecord row)
    {
        FunctionalGraph graph = _model.Functional!;
        string[] from = [.. graph.All.Where(c => c.Operation == row.Operation && c.Operation is not InputLayer).OrderBy(c => c.Number).SelectMany(c => c.Inputs).Select(input =>
        {
            CallRecord call = graph.CallOf(input);
            int place = call is LayerCall of ? Math.Max(0, CallHistory.Of(of.Layer).ToList().IndexOf(of)) : 0;
            return $"{call.Name}[{place}][{call.Outputs.TakeWhile(o => o != input).Count()}]";
        })];
        return from.Length == 0 ? "-" : string.Join(", ", from);
    }

    private void Total(StringBuilder text, string name, IReadOnlyList<Variable> variables)
    {
        long count = variables.Sum(v => v.Shape.Size), bytes = variables.Sum(v => v.Shape.Size * v.DType.Size());
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{TextTable.Paint(TextTable.Bold, $" {name}: ", _colors)}{TextTable.Paint(TextTable.Green, count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), _colors)} ({Memory(bytes)})\n");
    }

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

        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{size:F2} {units[unit]}");
    }
}
