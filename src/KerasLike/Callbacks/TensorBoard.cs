using KerasLike.Graphs;
using KerasLike.Optimizers;

namespace KerasLike.Callbacks;

/// <summary>Writes event files that TensorBoard shows: the logs as curves, weights as histograms and pictures, the model's graph.</summary>
/// <remarks>
/// <para>Folders: <c>train</c> and <c>validation</c>. Curves: <c>epoch_loss</c> and so on, <c>epoch_learning_rate</c>; after each evaluation <c>evaluation_loss_vs_iterations</c>; with updateFreq <c>batch_loss</c>,
/// whose steps count from 1. With a number n as updateFreq only what falls on a step divisible by n is written, epochs and evaluations included, as in Keras. A value that is a list has a curve for each number: <c>epoch_f1_score/0</c>.</para>
/// <para>Source: keras.callbacks.TensorBoard.</para>
/// </remarks>
/// <example><code>model.Fit(x, y, epochs: 5, callbacks: [new TensorBoard("logs", histogramFreq: 1)]);   // tensorboard --logdir logs</code></example>
public sealed partial class TensorBoard : Callback
{
    private readonly Dictionary<string, EventFileWriter> _writers = [];

    // Keras' default writers: training, and an evaluation within it. What is written depends on the step of the innermost.
    private readonly Stack<(string Folder, long Step)> _levels = [];
    private long _trainBatch;
    private long _testBatch;
    private long _iterationsBefore;
    private long _epochStart;
    private long _batchStart;

    /// <summary>Creates the callback.</summary>
    /// <param name="logDir">The folder.</param>
    /// <param name="histogramFreq">After how many epochs the weights are written as histograms; never if 0.</param>
    /// <param name="writeGraph">Whether the model is written.</param>
    /// <param name="writeImages">Whether the weights are written as pictures, too, when they are as histograms.</param>
    /// <param name="writeStepsPerSecond">Whether the speed is written.</param>
    /// <param name="updateFreq">"epoch", "batch", or every so many batches.</param>
    /// <param name="profileBatch">TensorFlow's profiler: there is none here; it must be 0.</param>
    /// <param name="embeddingsFreq">After how many epochs all weights are written for the projector; never if 0.</param>
    /// <param name="embeddingsMetadata">The files that name the rows of Embedding layers.</param>
    /// <exception cref="NotSupportedException">profileBatch is not 0.</exception>
    public TensorBoard(string logDir = "logs", int histogramFreq = 0, bool writeGraph = true, bool writeImages = false, bool writeStepsPerSecond = false, Frequency updateFreq = default,
        int profileBatch = 0, int embeddingsFreq = 0, EmbeddingsMetadata? embeddingsMetadata = null)
    {
        LogDir = logDir;
        HistogramFreq = histogramFreq;
        WriteGraph = writeGraph;
        WriteImages = writeImages;
        WriteStepsPerSecond = writeStepsPerSecond;
        UpdateFreq = updateFreq;
        ProfileBatch = profileBatch == 0 ? 0
            : throw new NotSupportedException(FourLines.Text("TensorBoard: there is no profiler to write.", "profileBatch: 0", $"{profileBatch}", "leave profileBatch out; .NET's own tools (dotnet-trace) profile a program."));
        EmbeddingsFreq = embeddingsFreq;
        EmbeddingsMetadata = embeddingsMetadata;
    }

    /// <summary>The folder.</summary>
    public string LogDir { get; }

    /// <summary>After how many epochs the weights are written as histograms.</summary>
    public int HistogramFreq { get; }

    /// <summary>Whether the model is written.</summary>
    public bool WriteGraph { get; }

    /// <summary>Whether the weights are written as pictures.</summary>
    public bool WriteImages { get; }

    /// <summary>Whether the speed is written.</summary>
    public bool WriteStepsPerSecond { get; }

    /// <summary>How often the logs of batches are written.</summary>
    public Frequency UpdateFreq { get; }

    /// <summary>0: there is no profiler.</summary>
    public int ProfileBatch { get; }

    /// <summary>After how many epochs all weights are written for the projector.</summary>
    public int EmbeddingsFreq { get; }

    /// <summary>The files that name the rows of Embedding layers.</summary>
    public EmbeddingsMetadata? EmbeddingsMetadata { get; }

    private bool Recording => !_levels.TryPeek(out (string, long Step) level) || level.Step % UpdateFreq.Batches!.Value == 0;

    /// <inheritdoc/>
    public override void SetModel(Model model)
    {
        base.SetModel(model);
        Close();
        _levels.Clear();
        if (WriteGraph)
        {
            WriteModel(model);
        }

        if (EmbeddingsFreq > 0)
        {
            WriteProjector(model);
        }
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(Logs logs)
    {
        (_trainBatch, _iterationsBefore) = (0, 0);
        Push("train", 0);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        Pop();
        Close();
    }

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs) => Push("validation", _testBatch);

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs)
    {
        if (Model.IsCompiled)
        {
            long iterations = Model.Optimizer.Iterations;
            foreach ((string name, LogValue value) in logs)
            {
                Write("validation", $"evaluation_{name}_vs_iterations", value, iterations);
            }
        }

        Pop();
        Array.ForEach([.. _writers.Values], w => w.Flush());
    }

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch, Logs logs)
    {
        _trainBatch++;
        Move("train", _trainBatch);
        if (WriteStepsPerSecond)
        {
            _batchStart = System.Diagnostics.Stopwatch.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        // Without a number of batches nothing of a batch is written.
        if (UpdateFreq.Batches is null || !Recording)
        {
            return;
        }

        if (WriteStepsPerSecond)
        {
            Write("train", "batch_steps_per_second", 1 / System.Diagnostics.Stopwatch.GetElapsedTime(_batchStart).TotalSeconds, _trainBatch);
        }

        foreach ((string name, LogValue value) in logs)
        {
            Write("train", $"batch_{name}", value, _trainBatch);
        }
    }

    /// <inheritdoc/>
    public override void OnTestBatchBegin(int batch, Logs logs)
    {
        _testBatch++;
        Move("validation", _testBatch);
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        if (WriteStepsPerSecond)
        {
            _iterationsBefore = Model.Optimizer.Iterations;
            _epochStart = System.Diagnostics.Stopwatch.GetTimestamp();
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (logs.Count > 0)
        {
            WriteEpoch(epoch, logs);
        }

        if (HistogramFreq > 0 && epoch % HistogramFreq == 0)
        {
            WriteWeights(epoch);
        }

        if (EmbeddingsFreq > 0 && epoch % EmbeddingsFreq == 0)
        {
            string folder = Directory.CreateDirectory(Path.Combine(LogDir, "train")).FullName;
            Model.SaveWeights(Path.Combine(folder, $"keras_embedding.ckpt-{epoch}.weights.h5"));
        }
    }

    private void WriteEpoch(int epoch, Logs logs)
    {
        foreach ((string name, LogValue value) in logs.Where(l => !l.Key.StartsWith("val_", StringComparison.Ordinal)))
        {
            Write("train", $"epoch_{name}", value, epoch);
        }

        Logs rates = [];
        LearningRates.Log(Model.Optimizer, rates);
        foreach ((string name, LogValue value) in rates.Where(r => !logs.ContainsKey(r.Key)))
        {
            Write("train", $"epoch_{name}", value, epoch);
        }

        if (WriteStepsPerSecond)
        {
            double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(_epochStart).TotalSeconds;
            Write("train", "epoch_steps_per_second", (Model.Optimizer.Iterations - _iterationsBefore) / seconds, epoch);
        }

        foreach ((string name, LogValue value) in logs.Where(l => l.Key.StartsWith("val_", StringComparison.Ordinal)))
        {
            Write("validation", $"epoch_{name[4..]}", value, epoch);
        }
    }

    private void Write(string folder, string tag, LogValue value, long step)
    {
        if (!Recording || value.IsText)
        {
            return;
        }

        EventFileWriter writer = Writer(folder);
        double[] numbers = value.ToArray();
        for (int i = 0; i < numbers.Length; i++)
        {
            writer.Scalar(value.IsVector ? $"{tag}/{i}" : tag, numbers[i], step);
        }
    }

    private EventFileWriter Writer(string folder) => _writers.TryGetValue(folder, out EventFileWriter? known) ? known
        : _writers[folder] = new EventFileWriter(Path.Combine(LogDir, folder));

    private void Push(string folder, long step)
    {
        // Keras begins the file here, also if nothing will be written to it.
        Writer(folder);
        if (UpdateFreq.Batches is not null)
        {
            _levels.Push((folder, step));
        }
    }

    private void Pop()
    {
        if (UpdateFreq.Batches is not null)
        {
            _levels.Pop();
        }
    }

    private void Move(string folder, long step)
    {
        Pop();
        Push(folder, step);
    }

    private void Close()
    {
        foreach (EventFileWriter writer in _writers.Values)
        {
            writer.Dispose();
        }

        _writers.Clear();
    }
}
