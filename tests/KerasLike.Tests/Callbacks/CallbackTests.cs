using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Callback, CallbackList, CallbackParameters and Logs: who is called when, and with what.</summary>
public sealed class CallbackTests
{
    private static readonly float[,] X = { { 0 }, { 1 }, { 2 }, { 3 }, { 4 } }, Y = { { 0 }, { 1 }, { 2 }, { 3 }, { 4 } };

    // The order of keras.Model.fit, evaluate and predict.
    [Fact]
    public void Hooks_are_called_in_Keras_order()
    {
        Sequential model = Model();
        Recorder recorder = new();
        model.Fit(X, Y, batchSize: 3, epochs: 2, verbose: 0, callbacks: [recorder], validationData: (X, Y), validationBatchSize: 5);
        string epoch(int i) => $"epoch {i}> batch 0> batch 0< [loss] batch 1> batch 1< [loss] test> test batch 0> test batch 0< [loss] test< [loss] epoch {i}< [loss val_loss]";
        Assert.Equal($"train> {epoch(0)} {epoch(1)} train< [loss val_loss]", recorder.Text);
        Assert.Same(model, recorder.Model);
        Assert.Equal(new CallbackParameters(0, 2, 2), recorder.Params);

        recorder = new Recorder();
        model.Evaluate(X, Y, batchSize: 3, verbose: 0, callbacks: [recorder]);
        Assert.Equal("test> test batch 0> test batch 0< [loss] test batch 1> test batch 1< [loss] test< [loss]", recorder.Text);
        recorder = new Recorder();
        model.Predict(X, batchSize: 3, verbose: 0, callbacks: [recorder]);
        Assert.Equal("predict> predict batch 0> predict batch 0< [outputs] predict batch 1> predict batch 1< [outputs] predict<", recorder.Text);
    }

    [Fact]
    public void All_are_called_in_their_order()
    {
        List<int> calls = [];
        Model().Fit(X, Y, verbose: 0, callbacks: [new Counting(() => calls.Add(1)), new Counting(() => calls.Add(2))]);
        Assert.Equal([1, 2], calls);
    }

    [Fact]
    public void Stopping_in_a_validation_lets_it_end_and_StopEvaluating_ends_it()
    {
        // As keras.Model does: stop_training is asked after a batch of training and after an epoch, stop_evaluating after a batch of evaluation.
        Sequential model = Model();
        int tested = 0, trained = 0;
        LambdaCallback stop = new(onTestBatchEnd: (_, _) => { tested++; model.StopTraining = true; }, onTrainBatchEnd: (_, _) => trained++);
        History history = model.Fit(new float[8, 1], new float[8, 1], batchSize: 2, epochs: 5, verbose: 0, callbacks: [stop], validationData: (new float[6, 1], new float[6, 1]), validationBatchSize: 2);
        Assert.Equal((4, 3, 1), (trained, tested, history["val_loss"].Count));
        tested = 0;
        model.Evaluate(new float[6, 1], new float[6, 1], batchSize: 1, verbose: 0, callbacks: [new LambdaCallback(onTestBatchEnd: (_, _) => model.StopEvaluating = ++tested == 2)]);
        Assert.Equal(2, tested);
    }

    [Fact]
    public void A_callback_can_stop_training()
    {
        Sequential model = Model();
        History history = model.Fit(X, Y, epochs: 9, verbose: 0, callbacks: [new Counting(() => model.StopTraining = true)]);
        Assert.Single(history.Epoch);
    }

    [Fact]
    public void A_callback_of_no_model_says_so() => Assert.Throws<InvalidOperationException>(() => new Recorder().Model);

    private static Sequential Model()
    {
        Sequential model = new Sequential().Dense(1, inputShape: 1);
        model.Compile("sgd", "mse");
        return model;
    }

    private sealed class Counting(Action onEpochEnd) : Callback
    {
        public override void OnEpochEnd(int epoch, Logs logs) => onEpochEnd();
    }

    private sealed class Recorder : Callback
    {
        private readonly List<string> _calls = [];

        public string Text => string.Join(' ', _calls);

        public override void OnTrainBegin(Logs logs) => Add("train>", logs);

        public override void OnTrainEnd(Logs logs) => Add("train<", logs);

        public override void OnEpochBegin(int epoch, Logs logs) => Add($"epoch {epoch}>", logs);

        public override void OnEpochEnd(int epoch, Logs logs) => Add($"epoch {epoch}<", logs);

        public override void OnBatchBegin(int batch, Logs logs) => Add($"batch {batch}>", []);

        public override void OnBatchEnd(int batch, Logs logs) => Add($"batch {batch}<", logs);

        public override void OnTestBegin(Logs logs) => Add("test>", logs);

        public override void OnTestEnd(Logs logs) => Add("test<", logs);

        public override void OnTestBatchBegin(int batch, Logs logs) => Add($"test batch {batch}>", []);

        public override void OnTestBatchEnd(int batch, Logs logs) => Add($"test batch {batch}<", logs);

        public override void OnPredictBegin(Logs logs) => Add("predict>", logs);

        public override void OnPredictEnd(Logs logs) => Add("predict<", logs);

        public override void OnPredictBatchBegin(int batch, Logs logs) => Add($"predict batch {batch}>", []);

        public override void OnPredictBatchEnd(int batch, Logs logs) => Add($"predict batch {batch}<", logs);

        private void Add(string call, Logs logs) => _calls.Add(logs.Count == 0 ? call : $"{call} [{string.Join(' ', logs.Keys.Order(StringComparer.Ordinal))}]");
    }
}
