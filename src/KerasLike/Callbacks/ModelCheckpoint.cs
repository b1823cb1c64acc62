using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>Writes the model or its weights after each epoch, or every so many batches; all of them, or only the best.</summary>
/// <remarks>
/// <para>The name may hold <c>{epoch}</c>, <c>{batch}</c> (only with a number of batches; both count from 1) and the names of the logs, with Python's formats: <c>{epoch:02d}-{val_loss:.2f}.keras</c>.</para>
/// <para>Files are Keras' own, with the optimizer's state: <see cref="Model.LoadWeights"/>, <see cref="Keras.Models.LoadModel"/> and Keras read them. One is replaced only by a complete one.</para>
/// <para>Source: keras.callbacks.ModelCheckpoint.</para>
/// </remarks>
/// <example><code>new ModelCheckpoint("best.weights.h5", monitor: "val_accuracy", saveBestOnly: true, saveWeightsOnly: true)</code></example>
public sealed class ModelCheckpoint : MonitorCallback
{
    private readonly BatchCounter _counter;
    private int _epoch;

    /// <summary>Creates the callback.</summary>
    /// <param name="filepath">The file: <c>.weights.h5</c> for weights, <c>.keras</c> or <c>.h5</c> for the model.</param>
    /// <param name="monitor">The value to watch.</param>
    /// <param name="verbose">1 writes lines when it acts.</param>
    /// <param name="saveBestOnly">Whether it writes only when the value is better than ever before.</param>
    /// <param name="saveWeightsOnly">Whether it writes the weights and not the model.</param>
    /// <param name="mode">"min", "max" or "auto".</param>
    /// <param name="saveFreq">"epoch", or every so many batches, counted across epochs.</param>
    /// <param name="initialValueThreshold">A value that the first one must beat.</param>
    /// <exception cref="ArgumentException">The file's name does not end as it must.</exception>
    public ModelCheckpoint(string filepath, string monitor = "val_loss", int verbose = 0, bool saveBestOnly = false, bool saveWeightsOnly = false, string mode = "auto", Frequency saveFreq = default, double? initialValueThreshold = null)
        : base(monitor, mode, initialValueThreshold)
    {
        string[] endings = saveWeightsOnly ? [".weights.h5"] : [".keras", ".h5"];
        Filepath = endings.Any(e => filepath.EndsWith(e, StringComparison.Ordinal)) ? filepath : throw new ArgumentException(FourLines.Text(
            "ModelCheckpoint: the file's name has another ending.", $"{string.Join(" or ", endings)}{(saveWeightsOnly ? ", since only weights are saved" : "")}", $"'{filepath}'", "change the name."));
        Verbose = verbose;
        SaveBestOnly = saveBestOnly;
        SaveWeightsOnly = saveWeightsOnly;
        SaveFreq = saveFreq.Counted(nameof(ModelCheckpoint));
        InitialValueThreshold = initialValueThreshold;
        _counter = new BatchCounter(saveFreq);
    }

    /// <summary>The file.</summary>
    public string Filepath { get; }

    /// <summary>1 writes lines when it acts.</summary>
    public int Verbose { get; }

    /// <summary>Whether it writes only when the value is better than ever before.</summary>
    public bool SaveBestOnly { get; }

    /// <summary>Whether it writes the weights and not the model.</summary>
    public bool SaveWeightsOnly { get; }

    /// <summary>How often it writes.</summary>
    public Frequency SaveFreq { get; }

    /// <summary>A value that the first one must beat.</summary>
    public double? InitialValueThreshold { get; }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs) => _epoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (_counter.Due(batch))
        {
            Save(_epoch, batch, logs);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        Prepare();
        if (SaveFreq.Batches is null)
        {
            Save(epoch, null, logs);
        }
    }

    private void Save(int epoch, int? batch, Logs logs)
    {
        string path = Path(epoch, batch, logs);
        if (!ShouldSave(epoch, logs, path))
        {
            return;
        }

        if (Directory.Exists(path))
        {
            throw new IOException(FourLines.Text("ModelCheckpoint: the file is a folder.", "the name of a file", $"'{path}'", "choose another name."));
        }

        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        if (SaveWeightsOnly)
        {
            Model.SaveWeights(path);
        }
        else
        {
            Model.Save(path);
        }

        if (Verbose > 0)
        {
            Messages.Out.Write($"\nEpoch {epoch + 1}: finished saving model to {path}\n");
        }
    }

    private bool ShouldSave(int epoch, Logs logs, string path)
    {
        if (!SaveBestOnly)
        {
            Say($"\nEpoch {epoch + 1}: saving model to {path}\n");
            return true;
        }

        if (!logs.TryGetValue(Monitor, out LogValue current))
        {
            Warnings.Give($"Can save best model only with {Monitor} available.");
            return true;
        }

        if (current.IsVector)
        {
            Warnings.Give($"Can save best model only when `monitor` is a scalar value. Received: {current}. Falling back to `save_best_only=False`.");
            return true;
        }

        string best = Best is double known ? PythonFormat.Fixed(known, 5) : "None";
        if (!IsImprovement(current, Best))
        {
            Say($"\nEpoch {epoch + 1}: {Monitor} did not improve from {best}\n");
            return false;
        }

        Say($"\nEpoch {epoch + 1}: {Monitor} improved from {best} to {PythonFormat.Fixed(current, 5)}, saving model to {path}\n");
        Best = current;
        return true;
    }

    private string Path(int epoch, int? batch, Logs logs)
    {
        try
        {
            return PythonFormatSpec.Fill(Filepath, name => name == "epoch" ? (LogValue)(epoch + 1) : logs.TryGetValue(name, out LogValue value) ? value : name == "batch" && batch is int b ? b + 1 : default(LogValue?));
        }
        catch (KeyNotFoundException e)
        {
            throw new ArgumentException($"Failed to format this callback filepath: \"{Filepath}\". Reason: '{e.Message}'");
        }
    }

    private void Say(string text)
    {
        if (Verbose > 0)
        {
            Messages.Out.Write(text);
        }
    }
}
