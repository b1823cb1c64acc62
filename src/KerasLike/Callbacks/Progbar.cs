using System.Text;
using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>Keras' progress bar: <c>469/469 ━━━━━━━━━━━━━━━━━━━━ 4s 8ms/step - accuracy: 0.9265 - loss: 0.2468</c>.</summary>
/// <remarks>
/// <para>verbose 1 draws the bar, updated in place where the output is a terminal (elsewhere only the finished line, without colours); verbose 2 writes the finished line.</para>
/// <para>Values are averaged over the steps, unless they are named as stateful, or others as stateless. Source: keras.utils.Progbar.</para>
/// </remarks>
public sealed class Progbar
{
    private readonly TextWriter _output;
    private readonly Func<double> _clock;
    private readonly HashSet<string>? _stateful;
    private readonly HashSet<string>? _stateless;
    private readonly ProgbarDisplay _display;
    private readonly double _start;
    private readonly List<(string Name, double Sum, int Count)> _values = [];
    private double _lastUpdate = double.NegativeInfinity;
    private double _afterFirstStep = double.NaN;
    private int _previousWidth;
    private int _seen;

    /// <summary>Creates a bar.</summary>
    /// <param name="target">The number of steps; null if it is not known.</param>
    /// <param name="width">The width of the bar in characters.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: the finished line.</param>
    /// <param name="interval">The shortest time between two updates, in seconds.</param>
    /// <param name="statefulMetrics">The names of values that are shown as they are; all others are averaged.</param>
    /// <param name="statelessMetrics">The names of values that are averaged; all others are shown as they are.</param>
    /// <param name="unitName">What a step is called.</param>
    /// <exception cref="ArgumentException">Both lists of names are given.</exception>
    public Progbar(int? target, int width = 20, int verbose = 1, double interval = 0.05, IEnumerable<string>? statefulMetrics = null, IEnumerable<string>? statelessMetrics = null, string unitName = "step")
        : this(target, width, verbose, interval, statefulMetrics, statelessMetrics, unitName, null, null, null)
    {
    }

    internal Progbar(int? target, int width = 20, int verbose = 1, double interval = 0.05, IEnumerable<string>? statefulMetrics = null, IEnumerable<string>? statelessMetrics = null,
        string unitName = "step", TextWriter? output = null, ProgbarDisplay? display = null, Func<double>? clock = null)
    {
        if (statefulMetrics is not null && statelessMetrics is not null)
        {
            throw new ArgumentException(FourLines.Text("Progbar: statefulMetrics and statelessMetrics exclude each other.", "one of them", "both", "leave one out: it is what the other does not name."));
        }

        Target = target;
        Width = width;
        Verbose = verbose;
        Interval = interval;
        UnitName = unitName;
        _stateful = statelessMetrics is null ? [.. statefulMetrics ?? []] : null;
        _stateless = statelessMetrics is null ? null : [.. statelessMetrics];
        _output = output ?? Messages.Out;
        _display = display ?? (output is null && Messages.Interactive && !Console.IsOutputRedirected ? ProgbarDisplay.Dynamic : ProgbarDisplay.Finished);
        _clock = clock ?? (() => System.Diagnostics.Stopwatch.GetTimestamp() / (double)System.Diagnostics.Stopwatch.Frequency);
        _start = _clock();
    }

    /// <summary>The number of steps; null if it is not known.</summary>
    public int? Target { get; set; }

    /// <summary>The width of the bar in characters.</summary>
    public int Width { get; }

    /// <summary>0: silent; 1: a progress bar; 2: the finished line.</summary>
    public int Verbose { get; }

    /// <summary>The shortest time between two updates, in seconds.</summary>
    public double Interval { get; }

    /// <summary>What a step is called.</summary>
    public string UnitName { get; }

    /// <summary>Whether an update with values that are shown as they are would draw nothing now, so that it need not be made.</summary>
    internal bool IsQuiet => Verbose != 1 || _display == ProgbarDisplay.Finished || _clock() - _lastUpdate < Interval;

    /// <summary>Shows where things stand.</summary>
    /// <param name="current">The number of steps done.</param>
    /// <param name="values">The values of the last step.</param>
    /// <param name="finalize">Whether this is the last update; by default whether the target is reached. The values are then shown as they are.</param>
    public void Update(int current, IEnumerable<KeyValuePair<string, LogValue>>? values = null, bool? finalize = null)
    {
        bool last = finalize ?? (Target is int target && current >= target);
        foreach ((string name, LogValue value) in values ?? [])
        {
            Take(name, value.Mean, last, Math.Max(current - _seen, 1));
        }

        _seen = current;
        double now = _clock();
        double perStep = StepDuration(current, now);
        if (Verbose == 1)
        {
            if (!last && (_display == ProgbarDisplay.Finished || now - _lastUpdate < Interval))
            {
                return;
            }

            Draw(current, now, perStep, last);
        }
        else if (Verbose == 2 && last && Target > 0)
        {
            _output.Write($"{Count(current)} - {Whole(now - _start)}s -{Duration(perStep)}{Shown(static v => v > 1e-3)}\n");
        }

        _lastUpdate = now;
    }

    /// <summary>Goes on by some steps.</summary>
    public void Add(int n, IEnumerable<KeyValuePair<string, LogValue>>? values = null) => Update(_seen + n, values);

    private void Take(string name, double value, bool last, int steps)
    {
        int known = _values.FindIndex(v => v.Name == name);
        bool averaged = !last && (_stateful is not null ? !_stateful.Contains(name) : _stateless!.Contains(name));
        (string, double, int) entry = !averaged ? (name, value, 1)
            : known < 0 ? (name, value * steps, steps)
            : (name, _values[known].Sum + (value * steps), _values[known].Count + steps);
        if (known >= 0)
        {
            _values[known] = entry;
        }
        else
        {
            _values.Add(entry);
        }
    }

    private void Draw(int current, double now, double perStep, bool last)
    {
        StringBuilder line = new();
        int invisible = 0;
        string bar = Target > 0 ? Bar(current, ref invisible) : current.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(7) + "/Unknown";
        string time = Target > 0 && !last ? Remaining(perStep * (Target.Value - current)) : Whole(now - _start) + "s";
        string info = " " + Style("1", time, ref invisible) + Duration(perStep) + Shown(static v => Math.Abs(v) > 1e-3);
        if (_display == ProgbarDisplay.Dynamic)
        {
            line.Append('\b', _previousWidth).Append('\r');
        }
        else if (_display == ProgbarDisplay.Lines)
        {
            line.Append('\n');
        }

        line.Append(bar).Append(info);
        int width = bar.Length + info.Length - invisible;
        if (_display != ProgbarDisplay.Finished)
        {
            line.Append(' ', Math.Max(0, _previousWidth - width));
        }

        _output.Write(last ? line.Append('\n').ToString() : line.ToString());
        _output.Flush();
        _previousWidth = width;
    }

    private string Bar(int current, ref int invisible)
    {
        int done = (int)(Width * ((double)current / Target!.Value));
        string text = Style("1", Count(current), ref invisible) + " ";
        if (_display == ProgbarDisplay.Finished)
        {
            return text + new string('━', Width);
        }

        text += done > 0 ? Style("32", new string('━', done), ref invisible) : "";
        return text + Style("37", new string('━', Math.Max(0, Width - done)), ref invisible);
    }

    private string Style(string code, string text, ref int invisible)
    {
        if (_display == ProgbarDisplay.Finished)
        {
            return text;
        }

        invisible += code.Length + 7;
        return $"\x1b[{code}m{text}\x1b[0m";
    }

    private string Count(int current) => $"{current.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(((int)Math.Log10(Target!.Value)) + 1)}/{Target}";

    private string Shown(Func<double, bool> plain) => string.Concat(_values.Select(v =>
    {
        double mean = v.Sum / Math.Max(1, v.Count);
        return $" - {v.Name}: {(plain(mean) ? PythonFormat.Fixed(mean, 4) : PythonFormat.Scientific(mean, 4))}";
    }));

    private double StepDuration(int current, double now)
    {
        // The first step builds plans and is left out.
        double duration = current == 0 ? 0
            : current > 1 && !double.IsNaN(_afterFirstStep) ? (now - _afterFirstStep) / (current - 1)
            : (now - _start) / current;
        if (current == 1)
        {
            _afterFirstStep = now;
        }

        return duration;
    }

    private string Duration(double perStep) => perStep is >= 1 or 0 ? $" {Whole(perStep)}s/{UnitName}"
        : perStep >= 1e-3 ? $" {Whole(perStep * 1e3)}ms/{UnitName}"
        : $" {Whole(perStep * 1e6)}us/{UnitName}";

    private static string Remaining(double seconds)
    {
        int s = (int)seconds;
        return seconds > 3600 ? $"{s / 3600}:{s % 3600 / 60:00}:{s % 60:00}" : seconds > 60 ? $"{s / 60}:{s % 60:00}" : $"{s}s";
    }

    private static string Whole(double x) => PythonFormat.Fixed(x, 0);
}
