using KerasLike.Callbacks;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Metrics;
using KerasLike.Testing;

namespace KerasLike.Tests.Metrics;

public sealed class MetricTests
{
    private static readonly TensorValue True = new float[,] { { 0, 1 }, { 2, 3 } };
    private static readonly TensorValue Pred = new float[,] { { 1, 1 }, { 1, 1 } };

    [Fact]
    public void A_function_is_a_metric()
    {
        PredictionMetric metric = (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>)((yTrue, yPred) => Abs.Of(yTrue - yPred));
        Assert.Equal("lambda", metric.Name);
        MetricCheck.Run(metric, [(True, Pred, null), (True, Pred, new float[] { 0, 2 })], expected: 1.25f);
    }

    [Fact]
    public void A_loss_with_arguments_is_a_metric_and_survives_its_config()
    {
        MeanMetricWrapper metric = new(new KerasLike.Losses.Huber(delta: 0.5).Values, "huber");
        MeanMetricWrapper copy = (MeanMetricWrapper)KerasJson.Deserialize<PredictionMetric>(KerasJson.Serialize(metric));
        float expected = metric.Invoke(True, Pred).ToArray<float>()[0];
        Assert.Equal(expected, copy.Invoke(True, Pred).ToArray<float>()[0]);
        Assert.Equal(((0.5f * 1) - 0.125f + 0 + ((0.5f * 1) - 0.125f) + ((0.5f * 2) - 0.125f)) / 4, expected, 1e-6f);
        Assert.Equal("down", metric.Direction);
    }

    [Fact]
    public void Functions_give_the_values_themselves() => Assert.Equal([1f, 0, 0, 0], new BinaryAccuracy(threshold: 1).Values(True, Pred).ToArray<float>());

    [Fact]
    public void Subclasses_keep_variables_of_their_own_and_take_any_number_of_tensors()
    {
        Largest metric = new();
        metric.UpdateState(new float[] { 1, 5 }, new float[] { 2, 3 }, 4f);
        metric.UpdateState(new float[] { 2 }, new float[] { -1 }, 0f);
        Assert.Equal(5f, metric.Result().ToArray<float>()[0]);
        Assert.Equal(2, metric.Variables[1].Value.ToArray<long>()[0]);
        Assert.Equal(["largest", "calls"], metric.Variables.Select(v => v.Name));
        metric.ResetState();
        Assert.Equal(0f, metric.Result().ToArray<float>()[0]);
    }

    [Fact]
    public void Subclasses_are_watched_by_Fit()
    {
        Sequential model = new([new Dense(2, inputShape: 2)]);
        model.Compile("sgd", "mse", metrics: [new Samples(), (Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>)Half, new AUC(numThresholds: 5)]);
        History history = model.Fit(True, Pred, epochs: 2, batchSize: 1, verbose: 0);
        Assert.Equal([2.0, 2.0], history["samples"]);
        Assert.Equal([0.5, 0.5], history["half"]);

        static SymbolicTensor Half(SymbolicTensor yTrue, SymbolicTensor yPred) => (yTrue * 0) + 0.5;
    }

    [Fact]
    public void They_add_no_allocation_to_a_step()
    {
        Sequential model = new([new Dense(2, "sigmoid", inputShape: 2)]);
        model.Compile("sgd", "bce", metrics: [new AUC(), new Precision(thresholds: 0.3), new F1Score(average: "macro"), new MeanIoU(2), new R2Score(), "accuracy"]);
        TensorValue x = new float[800, 2], y = new float[800, 2];
        void Steps(int n) => model.Fit(x.Rows(..(n * 8)), y.Rows(..(n * 8)), batchSize: 8, verbose: 0, shuffle: false);
        Steps(100);
        Assert.Equal(0, Allocations.Between(() => Steps(20), () => Steps(100)));
    }

    [Fact]
    public void Masked_samples_do_not_count()
    {
        MeanSquaredError metric = new();
        Eager.Run(
            t =>
            {
                t[1].Mask = t[2];
                metric.Update(t[0], t[1]);
                return [];
            },
            [True, Pred, new[] { false, true }]);
        Assert.Equal(2.5f, metric.Result().ToArray<float>()[0]);
    }

    [Fact]
    public void Means_and_sums_take_values()
    {
        Assert.Equal(1.5f, new KerasLike.Metrics.Mean().Invoke(True).ToArray<float>()[0]);
        Assert.Equal(2f, new KerasLike.Metrics.Mean().Invoke(True, new float[] { 1, 3 }).ToArray<float>()[0]);
        Assert.Equal(16f, new KerasLike.Metrics.Sum().Invoke(True, new float[] { 1, 3 }).ToArray<float>()[0]);
    }

    [Fact]
    public void A_result_before_the_first_update_is_refused_where_there_is_no_state() => Assert.Equal(
        "F1Score 'f1_score': there is no result yet.\n  expected: an update first\n  received: none\n  fix: call UpdateState, or train.",
        Assert.Throws<InvalidOperationException>(() => new F1Score().Result()).Message);

    private sealed class Largest : Metric
    {
        private readonly Variable _largest;
        private readonly Variable _calls;

        public Largest()
            : base("largest")
        {
            _largest = AddVariable("largest", Shape.Scalar, "ones");
            _calls = AddVariable("calls", Shape.Scalar, dtype: DType.Int64);
        }

        public void Update(SymbolicTensor a, SymbolicTensor b, SymbolicTensor c)
        {
            _largest.Assign(Ops.Maximum(_largest, Ops.Maximum(Ops.Maximum(Ops.Max(a), Ops.Max(b)), c)));
            Add(_calls, Const.Of(a.Graph, 1L));
        }

        public void UpdateState(TensorValue a, TensorValue b, TensorValue c) => UpdateNow(t => Update(t[0], t[1], t[2]), a, b, c);

        public override SymbolicTensor Of(Graph graph) => _largest.Read(graph);
    }

    private sealed class Samples : PredictionMetric
    {
        private readonly Variable _samples;

        public Samples()
            : base("samples") => _samples = AddVariable("samples", Shape.Scalar);

        public override void Update(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null) =>
            Add(_samples, Cast.Of(Unpack.Of(ShapeOp.Of(yPred), 2)[0], DType.Float32));

        public override SymbolicTensor Of(Graph graph) => _samples.Read(graph);
    }
}
