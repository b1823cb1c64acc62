using System.Globalization;
using System.Text;

namespace KerasLike.Callbacks;

/// <summary>Keras' progress bar: <c>469/469 ━━━━━━━━━━━━━━━━━━━━ 4s 8ms/step - accuracy: 0.9265 - loss: 0.2468</c>.</summary>
/// <remarks>
/// <para>verbose 1 draws the bar, updated in place where the output is a terminal (elsewhere only the finished line, without colours); verbose 2 writes the finished line.</para>
/// <para>Source: keras.utils.Progbar.</para>
/// </remarks>
public sealed class Progbar
{
    private readonly TextWriter _output;
    private readonly Func<double> _clock;
    private readonly int? _target;
    private readonly int _width;
    private readonly int _verbose;
    private readonly double _interval;
    private readonly string _unit;
    private readonly bool _terminal;
    private readonly double _start;
    private readonly List<(string Name, double Value)> _values = [];
    private double _lastUpdate;
    private double _afterFirstStep = double.NaN;
    private int _previousWidth;
    private int _seen;

    /// <summary>Creates a bar.</summary>
    /// <param name="target">The number of steps; null if it is not known.</param>
    /// <param name="width">The width of the bar in characters.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: the finished line.</param>
    /// <param name="interval">The shortest time between two updates, in seconds.</param>
    /// <param name="unitName">What a step is called.</param>
    /// <param name="output">Where to write; the console by default.</param>
    /// <param name="terminal">Whether lines can be drawn over; by default whether the console's output goes to a terminal.</param>
    /// <param name="clock">The time in seconds.</param>
    public Progbar(int? target, int width = 20, int verbose = 1, double interval = 0.05, string unitName = "step", TextWriter? output = null, bool? terminal = null, Func<double>? clock = null)
    {
        _target = target;
        _width = width;
        _verbose = verbose;
        _interval = interval;
        _unit = unitName;
        _output = output ?? Console.Out;
        _terminal = terminal ?? (output is null && !Console.IsOutputRedirected);
        _clock = clock ?? (() => System.Diagnostics.Stopwatch.GetTimestamp() / (double)System.Diagnostics.Stopwatch.Frequency);
        _start = _clock();
    }

    /// <summary>True if an update would draw nothing but the last line.</summary>
    public bool IsQuiet => _verbose != 1 || !_terminal;

    /// <summary>Shows where things stand.</summary>
    /// <param name="current">The number of steps done.</param>
    /// <param name="values">The values to show, as they are.</param>
    /// <param name="finalize">Whether this is the last update; by default whether the target is reached.</param>
    public void Update(int current, IEnumerable<KeyValuePair<string, double>>? values = null, bool? finalize = null)
    {
        bool last = finalize ?? (_target is int target && current >= target);
        foreach ((string name, double value) in values ?? [])
        {
            int known = _values.FindIndex(v => v.Name == name);
            if (known >= 0)
            {
                _values[known] = (name, value);
            }
            else
            {
                _values.Add((name, value));
            }
        }

        _seen = current;
        double now = _clock();
        double perStep = StepDuration(current, now);
        if (_verbose == 1)
        {
            if (!last && (!_terminal || now - _lastUpdate < _interval))
            {
                return;
            }

            Draw(current, now, perStep, last);
        }
        else if (_verbose == 2 && last && _target > 0)
        {
            _output.Write($"{Count(current)} - {Whole(now - _start)}s -{Duration(perStep)}{Shown(v => v > 1e-3)}\n");
        }

        _lastUpdate = now;
    }

    /// <summary>Goes on by some steps.</summary>
    public void Add(int n, IEnumerable<KeyValuePair<string, double>>? values = null) => Update(_seen + n, values);

    private void Draw(int current, double now, double perStep, bool last)
    {
        StringBuilder line = new();
        int invisible = 0;
        string bar = _target > 0 ? Bar(current, ref invisible) : current.ToString().PadLeft(7) + "/Unknown";
        string time = _target > 0 && !last ? Remaining(perStep * (_target.Value - current)) : Whole(now - _start) + "s";
        string info = " " + Style("1", time, ref invisible) + Duration(perStep) + Shown(v => Math.Abs(v) > 1e-3);
        if (_terminal)
        {
            line.Append('\b', _previousWidth).Append('\r');
        }

        line.Append(bar).Append(info);
        int width = bar.Length + info.Length - invisible;
        if (_terminal)
        {
            line.Append(' ', Math.Max(0, _previousWidth - width));
        }

        _output.Write(last ? line.Append('\n').ToString() : line.ToString());
        _output.Flush();
        _previousWidth = width;
    }

    private string Bar(int current, ref int invisible)
    {
        int done = (int)(_width * ((double)current / _target!.Value));
        string text = Style("1", Count(current), ref invisible) + " ";
        if (!_terminal)
        {
            return text + new string('━', _width);
        }

        text += done > 0 ? Style("32", new string('━', done), ref invisible) : "";
        return text + Style("37", new string('━', Math.Max(0, _width - done)), ref invisible);
    }

    private string Style(string code, string text, ref int invisible)
    {
        if (!_terminal)
        {
            return text;
        }

        invisible += code.Length + 7;
        return $"\x1b[{code}m{text}\x1b[0m";
    }

    private string Count(int current) => $"{current.ToString().PadLeft(((int)Math.Log10(_target!.Value)) + 1)}/{_target}";

    private string Shown(Func<double, bool> plain) => string.Concat(_values.Select(v => $" - {v.Name}: {Number(v.Value, plain(v.Value))}"));

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

    private string Duration(double perStep) => perStep is >= 1 or 0 ? $" {Whole(perStep)}s/{_unit}"
        : perStep >= 1e-3 ? $" {Whole(perStep * 1e3)}ms/{_unit}"
        : $" {Whole(perStep * 1e6)}us/{_unit}";

    private static string Remaining(double seconds)
    {
        int s = (int)seconds;
        return seconds > 3600 ? $"{s / 3600}:{s % 3600 / 60:00}:{s % 60:00}" : seconds > 60 ? $"{s / 60}:{s % 60:00}" : $"{s}s";
    }

    private static string Number(double value, bool plain)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "inf" : "-inf";
        }

        return plain ? value.ToString("F4", CultureInfo.InvariantCulture) : value.ToString("0.0000e+00", CultureInfo.InvariantCulture);
    }

    // Python rounds halves to even.
    private static string Whole(double x) => Math.Round(x, MidpointRounding.ToEven).ToString("F0", CultureInfo.InvariantCulture);
}
