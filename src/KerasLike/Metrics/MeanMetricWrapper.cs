using KerasLike.Graphs;

namespace KerasLike.Metrics;

/// <summary>The mean of a function of targets and predictions.</summary>
/// <remarks>
/// <para>The function returns one value per sample, or several. Keras' further arguments belong to the function here: <c>new MeanMetricWrapper(new Losses.Huber(delta: 0.5).Values)</c>.</para>
/// <para>Source: keras.metrics.MeanMetricWrapper.</para>
/// </remarks>
public sealed class MeanMetricWrapper : MeanMetric
{
    /// <summary>Creates the metric.</summary>
    /// <param name="fn">The function.</param>
    /// <param name="name">The name, under which the result appears; one made of the class' name if null.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public MeanMetricWrapper(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> fn, string? name = null, DTypePolicy? dtype = null)
        : base(name, dtype)
    {
        Fn = fn;
    }

    /// <summary>The function.</summary>
    public Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Fn { get; }

    /// <inheritdoc/>
    public override string? Direction => Fn.Target is Losses.Loss ? "down" : null;

    /// <inheritdoc/>
    protected override SymbolicTensor Function(SymbolicTensor yTrue, SymbolicTensor yPred) => Fn(yTrue, yPred);
}
