using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>A callback that watches a value in the logs of the epochs and knows what is better.</summary>
/// <remarks>
/// <para>mode "min": less is better; "max": more; "auto": less for losses, and what the metric of that name says.</para>
/// <para>Better means strictly better by more than minDelta, in single precision as in Keras; the first value always is, and nothing is better than NaN.</para>
/// </remarks>
public abstract class MonitorCallback : Callback
{
    private bool? _more;

    private protected MonitorCallback(string monitor, string mode, double? best = null, double minDelta = 0)
    {
        if (mode is not ("auto" or "min" or "max"))
        {
            Warnings.Give($"{GetType().Name} mode '{mode}' is unknown, fallback to auto mode.");
            mode = "auto";
        }

        Monitor = monitor;
        Mode = mode;
        Best = best;
        MinDelta = Math.Abs(minDelta);
    }

    /// <summary>The name of the value.</summary>
    public string Monitor { get; }

    /// <summary>"min", "max" or "auto".</summary>
    public string Mode { get; }

    /// <summary>By how much a value must be better to count.</summary>
    public double MinDelta { get; }

    /// <summary>The best value so far.</summary>
    public double? Best { get; private protected set; }

    /// <summary>Finds out what is better, once the metrics are known.</summary>
    /// <exception cref="ArgumentException">Mode is "auto" and nothing says it.</exception>
    private protected void Prepare() => _more ??= Mode == "max" || (Mode == "auto" && ByName());

    private protected bool IsImprovement(double value, double? reference)
    {
        Prepare();
        return reference is not double known || (_more!.Value ? (float)(value - MinDelta) > (float)known : (float)(value + MinDelta) < (float)known);
    }

    private bool ByName()
    {
        string name = Monitor.StartsWith("val_", StringComparison.Ordinal) ? Monitor[4..] : Monitor;
        string? direction = Model.CompiledMetrics.LastOrDefault(m => m.Name == name && m.Direction is not null)?.Direction;
        return direction is not null ? direction == "up" : name == "loss" ? false : throw new ArgumentException(FourLines.Text(
            $"{GetType().Name}: it is not known whether '{Monitor}' should be small or large.", "mode 'min' or 'max', or the name of a loss or metric that has a direction", $"mode 'auto' and monitor '{Monitor}'",
            "give mode: 'max' if larger is better, mode: 'min' if smaller is."));
    }
}
