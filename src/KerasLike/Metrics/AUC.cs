using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>The area under a curve that the thresholds draw: of sensitivity over false positive rate (ROC), of precision over recall (PR), or of their gains (PRGAIN).</summary>
/// <remarks>
/// <para>y_true (0 or 1), y_pred (from 0 to 1): one shape. State: true_positives, false_positives, true_negatives, false_negatives, one number per threshold (and label).</para>
/// <para>With multiLabel each column has a curve of its own, and the result is the mean of their areas.</para>
/// <para>Davis and Goadrich, "The relationship between precision-recall and ROC curves", 2006; Flach and Kull, "Precision-recall-gain curves", 2015.</para>
/// <para>Source: keras.metrics.AUC.</para>
/// </remarks>
public sealed class AUC : ConfusionMetric
{
    private const double Epsilon = 1e-7;
    private static readonly string[] Curves = ["ROC", "PR", "PRGAIN"], Methods = ["interpolation", "majoring", "minoring"];
    private Variable? _truePositives, _falsePositives, _trueNegatives, _falseNegatives;

    /// <summary>Creates the metric.</summary>
    /// <param name="numThresholds">How many thresholds are tried, evenly from 0 to 1.</param>
    /// <param name="curve"><c>ROC</c>, <c>PR</c> or <c>PRGAIN</c>.</param>
    /// <param name="summationMethod">How the area between two points is found: <c>interpolation</c>, or as a rectangle of the larger (<c>majoring</c>) or smaller (<c>minoring</c>) height.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    /// <param name="thresholds">The thresholds between 0 and 1, if they are not even.</param>
    /// <param name="multiLabel">Whether each column has a curve of its own.</param>
    /// <param name="numLabels">How many columns there are, with multiLabel; found at the first update if null.</param>
    /// <param name="labelWeights">A weight per column.</param>
    /// <param name="fromLogits">Whether the predictions are logits instead of probabilities.</param>
    public AUC(int numThresholds = 200, string curve = "ROC", string summationMethod = "interpolation", string? name = null, DTypePolicy? dtype = null, double[]? thresholds = null,
        bool multiLabel = false, int? numLabels = null, double[]? labelWeights = null, bool fromLogits = false)
        : base(name, dtype, WithEnds(numThresholds, thresholds), thresholds is null || Metrics.Thresholds.AreEven([0, .. thresholds.Order(), 1]))
    {
        NumThresholds = Limits.Length;
        Thresholds = thresholds is null ? null : Limits[1..^1];
        Curve = Curves.Contains(curve.ToUpperInvariant()) ? curve.ToUpperInvariant() : throw FourLines.UnknownName("curve of AUC", curve, Curves);
        SummationMethod = Methods.Contains(summationMethod.ToLowerInvariant()) ? summationMethod.ToLowerInvariant() : throw FourLines.UnknownName("summation_method of AUC", summationMethod, Methods);
        (MultiLabel, NumLabels, LabelWeights, FromLogits) = (multiLabel, numLabels, labelWeights, fromLogits);
        if (!multiLabel && numLabels is > 0)
        {
            throw new ArgumentException(FourLines.Text("AUC: num_labels is for several labels.", "multi_label: true", $"num_labels: {numLabels}, multi_label: false", "set multi_label, or leave num_labels out."));
        }

        if (!multiLabel || numLabels is > 0)
        {
            Build(numLabels);
        }
    }

    /// <summary>How many thresholds are tried, 0 and 1 included.</summary>
    public int NumThresholds { get; }

    /// <summary>The kind of curve.</summary>
    public string Curve { get; }

    /// <summary>How the area between two points is found.</summary>
    public string SummationMethod { get; }

    /// <summary>The thresholds between 0 and 1 in rising order, if they were given.</summary>
    [Config(OmitsNull = true)]
    public double[]? Thresholds { get; }

    /// <summary>Whether each column has a curve of its own.</summary>
    public bool MultiLabel { get; }

    /// <summary>How many columns there are.</summary>
    public int? NumLabels { get; }

    /// <summary>A weight per column.</summary>
    public double[]? LabelWeights { get; }

    /// <summary>Whether the predictions are logits instead of probabilities.</summary>
    public bool FromLogits { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    private protected override bool ByLabel => MultiLabel;

    private protected override double[]? ColumnWeights => MultiLabel ? null : LabelWeights;

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph)
    {
        if (_truePositives is null)
        {
            throw new InvalidOperationException(FourLines.Text($"AUC '{Name}': there is no result yet.", "an update first", "none", "call UpdateState, train, or give num_labels."));
        }

        SymbolicTensor tp = _truePositives.Read(graph), fp = _falsePositives!.Read(graph), tn = _trueNegatives!.Read(graph), fn = _falseNegatives!.Read(graph);
        SymbolicTensor areas = Graphs.Ops.Sum.Of(Curve == "PR" && SummationMethod == "interpolation" ? BetweenPrecisions(tp, fp, fn) : Rectangles(tp, fp, tn, fn), [0]);
        if (!MultiLabel)
        {
            return areas;
        }

        if (LabelWeights is null)
        {
            return Graphs.Ops.Mean.Of(areas);
        }

        SymbolicTensor weights = Const.Of(graph, Array.ConvertAll(LabelWeights, w => (float)w));
        return DivNoNan.Of(Graphs.Ops.Sum.Of(areas * weights), Graphs.Ops.Sum.Of(weights));
    }

    private protected override SymbolicTensor Prepared(SymbolicTensor yPred)
    {
        if (_truePositives is null)
        {
            Build(yPred.Shape.Rank == 2 && yPred.Shape[1] is int labels ? labels
                : throw new ShapeException($"AUC '{Name}': with multi_label predictions are matrices.", "(batch, labels), labels known", $"{yPred.Shape}", "give one column per label, or leave multi_label out."));
        }

        return FromLogits ? Sigmoid.Of(yPred) : yPred;
    }

    private void Build(int? labels)
    {
        _truePositives = AddCount("true_positives", c => c.TruePositives, labels);
        _falsePositives = AddCount("false_positives", c => c.FalsePositives, labels);
        _trueNegatives = AddCount("true_negatives", c => c.TrueNegatives, labels);
        _falseNegatives = AddCount("false_negatives", c => c.FalseNegatives, labels);
    }

    // A threshold below 0 and one above 1 make sure that all, and none, are positive.
    private static double[] WithEnds(int numThresholds, double[]? thresholds) => thresholds is not null ? [-Epsilon, .. thresholds.Order(), 1 + Epsilon]
        : numThresholds > 1 ? [-Epsilon, .. Metrics.Thresholds.Even(numThresholds)[1..^1], 1 + Epsilon]
        : throw new ArgumentOutOfRangeException(nameof(numThresholds), FourLines.Text("AUC: there are too few thresholds.", "num_thresholds of 2 or more", $"num_thresholds: {numThresholds}", "give more."));

    private SymbolicTensor Rectangles(SymbolicTensor tp, SymbolicTensor fp, SymbolicTensor tn, SymbolicTensor fn)
    {
        (SymbolicTensor x, SymbolicTensor y) = Curve switch
        {
            "ROC" => (Share(fp, tn), Share(tp, fn)),
            "PR" => (Share(tp, fn), Share(tp, fp)),
            _ => Gains(tp, fp, tn, fn),
        };
        (SymbolicTensor before, SymbolicTensor after) = (Before(y), After(y));
        SymbolicTensor heights = SummationMethod switch
        {
            "interpolation" => (before + after) / 2,
            "minoring" => Minimum.Of(before, after),
            _ => Maximum.Of(before, after),
        };
        return (Before(x) - After(x)) * heights;
    }

    // Without true positives the recall gain is 0 and the precision gain 1; a recall gain below 0 is 0.
    private static (SymbolicTensor X, SymbolicTensor Y) Gains(SymbolicTensor tp, SymbolicTensor fp, SymbolicTensor tn, SymbolicTensor fn)
    {
        SymbolicTensor scale = DivNoNan.Of(tp + fn, tn + fp), none = Equal.Of(tp, 0);
        SymbolicTensor recall = SelectV2.Of(none, Const.Like(tp, 0), 1 - (scale * DivNoNan.Of(fn, tp)));
        SymbolicTensor precision = SelectV2.Of(none, Const.Like(tp, 1), 1 - (scale * DivNoNan.Of(fp, tp)));
        return (Maximum.Of(recall, 0), precision);
    }

    // Between two points true positives grow in proportion to all positives, so precision is no straight line; its integral is.
    private SymbolicTensor BetweenPrecisions(SymbolicTensor tp, SymbolicTensor fp, SymbolicTensor fn)
    {
        SymbolicTensor p = tp + fp, more = Before(tp) - After(tp);
        SymbolicTensor slope = DivNoNan.Of(more, Maximum.Of(Before(p) - After(p), 0));
        SymbolicTensor intercept = After(tp) - (slope * After(p));
        SymbolicTensor ratio = SelectV2.Of(LogicalAnd.Of(Greater.Of(Before(p), 0), Greater.Of(After(p), 0)), DivNoNan.Of(Before(p), Maximum.Of(After(p), 0)), OnesLike.Of(more));
        return DivNoNan.Of(slope * (more + (intercept * Log.Of(ratio))), Maximum.Of(After(tp) + After(fn), 0));
    }

    private SymbolicTensor Before(SymbolicTensor x) => Rows(x, 0);

    private SymbolicTensor After(SymbolicTensor x) => Rows(x, 1);

    private SymbolicTensor Rows(SymbolicTensor x, int first) => x.Shape.Rank == 1 ? Slice.Of(x, [first], [NumThresholds - 1]) : Slice.Of(x, [first, 0], [NumThresholds - 1, -1]);
}
