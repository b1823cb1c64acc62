using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Metrics;

/// <summary>1 − Σ (y_true − y_pred)² / Σ (y_true − mean y_true)² per column: 1 is perfect, 0 as good as the mean.</summary>
/// <remarks>
/// <para>y_true, y_pred: (batch, columns). Result: a number, or (columns) without aggregation.</para>
/// <para>State: num_samples; squared_sum, sum, residual, count, created by the first update. num_samples counts elements, not rows, as in Keras.</para>
/// <para>Where there are more regressors than samples the score is not adjusted.</para>
/// <para>Source: keras.metrics.R2Score.</para>
/// </remarks>
public sealed class R2Score : PredictionMetric
{
    private static readonly string[] Aggregations = ["uniform_average", "variance_weighted_average"];
    private readonly Variable _numSamples;
    private Variable? _squaredSum, _sum, _residual, _count;

    /// <summary>Creates the metric.</summary>
    /// <param name="classAggregation">How columns become one number: <c>uniform_average</c>, <c>variance_weighted_average</c>; null for one number each.</param>
    /// <param name="numRegressors">How many independent variables the prediction has, for the adjusted score; 0 for the plain one.</param>
    /// <param name="name">The name, under which the result appears.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    public R2Score(string? classAggregation = "uniform_average", int numRegressors = 0, string name = "r2_score", DTypePolicy? dtype = null)
        : base(name, dtype)
    {
        if (classAggregation is not null && !Aggregations.Contains(classAggregation))
        {
            throw FourLines.UnknownName("class_aggregation of R2Score", classAggregation, Aggregations);
        }

        (ClassAggregation, NumRegressors) = (classAggregation, numRegressors >= 0 ? numRegressors
            : throw new ArgumentOutOfRangeException(nameof(numRegressors), FourLines.Text("R2Score: num_regressors is negative.", "0 or more", $"num_regressors: {numRegressors}", "give 0 for the plain score.")));
        _numSamples = AddVariable("num_samples", Shape.Scalar);
    }

    /// <summary>How columns become one number.</summary>
    public string? ClassAggregation { get; }

    /// <summary>How many independent variables the prediction has, for the adjusted score.</summary>
    public int NumRegressors { get; }

    /// <inheritdoc/>
    public override string? Direction => "up";

    /// <inheritdoc/>
    public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using Graph.Leave entered = yPred.Graph.Enter();
        using Graph.Leave scope = yPred.Graph.Scope(Name);
        DType dtype = Dtype.ComputeDType;
        (SymbolicTensor target, SymbolicTensor prediction) = Losses.Ranks.Match(Cast.Of(yTrue, dtype), Cast.Of(yPred, dtype));
        if (_sum is null)
        {
            Build(target.Shape, prediction.Shape);
        }

        SymbolicTensor weight = sampleWeight is null ? OnesLike.Of(target) : Cast.Of(sampleWeight, dtype);
        weight = BroadcastTo.Of(weight.Shape.Rank == 1 ? ExpandDims.Of(weight, 1) : weight, ShapeOp.Of(target));
        Gather(_sum!, target * weight);
        Gather(_squaredSum!, target * (target * weight));
        Gather(_residual!, Square.Of(target - prediction) * weight);
        Gather(_count!, weight);
        Add(_numSamples, Cast.Of(Size.Of(target), _numSamples.DType));
    }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Graph graph)
    {
        if (_sum is null)
        {
            throw new InvalidOperationException(FourLines.Text($"R2Score '{Name}': there is no result yet.", "an update first", "none", "call UpdateState, or train."));
        }

        SymbolicTensor sum = _sum.Read(graph), total = _squaredSum!.Read(graph) - (sum * (sum / _count!.Read(graph)));
        SymbolicTensor scores = 1 - (_residual!.Read(graph) / total);
        scores = SelectV2.Of(IsInf.Of(scores), Const.Like(scores, 0), scores);
        SymbolicTensor score = ClassAggregation switch
        {
            "uniform_average" => Graphs.Ops.Mean.Of(scores),
            null => scores,
            _ => Graphs.Ops.Sum.Of(total * scores) / Graphs.Ops.Sum.Of(total),
        };
        if (NumRegressors == 0)
        {
            return score;
        }

        SymbolicTensor free = _numSamples.Read(graph) - 1;
        SymbolicTensor adjusted = 1 - ((1 - score) * free / (free - NumRegressors));
        return SelectV2.Of(Less.Of(Const.Like(free, NumRegressors), free), adjusted, score);
    }

    private static void Gather(Variable variable, SymbolicTensor values) => Add(variable, Cast.Of(Graphs.Ops.Sum.Of(values, [0]), variable.DType));

    private void Build(Shape yTrue, Shape yPred)
    {
        if (yTrue.Rank != 2 || yPred.Rank != 2 || yPred[1] is not int columns)
        {
            throw new ShapeException($"R2Score '{Name}': targets and predictions are no matrices.", "(batch, columns), columns known", $"{yTrue} and {yPred}", "give one column per output.");
        }

        _squaredSum = AddVariable("squared_sum", new Shape(columns));
        _sum = AddVariable("sum", new Shape(columns));
        _residual = AddVariable("residual", new Shape(columns));
        _count = AddVariable("count", new Shape(columns));
    }
}
