using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>Keeps the state of the training in a folder, so that the same call of Fit, in a program that is started again, goes on where the one before ended.</summary>
/// <remarks>
/// <para>Kept are the weights, the optimizer, the random generators and the epoch: a training that was killed at any moment ends with the weights of one that was not. With a number of batches as saveFreq
/// the weights come from the middle of an epoch, which is then repeated as a whole, as in Keras.</para>
/// <para>Not kept is the order of a <c>Dataset</c> that shuffles by itself: it begins anew, as the data set makes it.</para>
/// <para>Files: <c>latest.weights.h5</c>, which Keras and LoadWeights read as well, and <c>training_metadata.json</c>, which is for people. Each is replaced only by a complete one. Later calls of Fit on the same model begin at the restored epoch, too.</para>
/// <para>Source: keras.callbacks.BackupAndRestore.</para>
/// </remarks>
/// <example><code>model.Fit(x, y, epochs: 100, callbacks: [new BackupAndRestore("backup")]);</code></example>
public sealed class BackupAndRestore : Callback
{
    private readonly BatchCounter _counter;
    private int _epoch;
    private int _batch;

    /// <summary>Creates the callback.</summary>
    /// <param name="backupDir">The folder, which nothing else uses.</param>
    /// <param name="saveFreq">"epoch", or every so many batches.</param>
    /// <param name="doubleCheckpoint">Whether the state before is kept as well, for the case that the latest cannot be read.</param>
    /// <param name="deleteCheckpoint">Whether the folder is deleted when training has come to its end.</param>
    /// <exception cref="ArgumentException">The folder has no name.</exception>
    public BackupAndRestore(string backupDir, Frequency saveFreq = default, bool doubleCheckpoint = false, bool deleteCheckpoint = true)
    {
        BackupDir = backupDir.Length > 0 ? backupDir
            : throw new ArgumentException(FourLines.Text("BackupAndRestore: backupDir is empty.", "the name of a folder", "''", "choose one that nothing else uses."));
        SaveFreq = saveFreq.Counted(nameof(BackupAndRestore));
        DoubleCheckpoint = doubleCheckpoint;
        DeleteCheckpoint = deleteCheckpoint;
        _counter = new BatchCounter(saveFreq);
    }

    /// <summary>The folder.</summary>
    public string BackupDir { get; }

    /// <summary>How often it writes.</summary>
    public Frequency SaveFreq { get; }

    /// <summary>Whether the state before is kept as well.</summary>
    public bool DoubleCheckpoint { get; }

    /// <summary>Whether the folder is deleted when training has come to its end.</summary>
    public bool DeleteCheckpoint { get; }

    private string WeightsPath => Path.Combine(BackupDir, "latest.weights.h5");

    private string MetadataPath => Path.Combine(BackupDir, "training_metadata.json");

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    public override void OnTrainBegin(Logs logs)
    {
        if (!Model.Built)
        {
            throw new InvalidOperationException(FourLines.Text($"BackupAndRestore: {Model.Title} has no weights yet.", "a model that was built", "one that was not", "give the first layer an inputShape, or call the model on a batch first."));
        }

        try
        {
            Restore();
        }
        catch (IOException) when (File.Exists(WeightsPath + ".bkp"))
        {
            File.Copy(WeightsPath + ".bkp", WeightsPath, overwrite: true);
            Restore();
        }
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, Logs logs)
    {
        if (_counter.Due(batch))
        {
            _batch = batch;
            Save();
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        (_epoch, _batch) = (epoch + 1, 0);
        if (SaveFreq.Batches is null)
        {
            Save();
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (DeleteCheckpoint && Directory.Exists(BackupDir))
        {
            // The state goes first: what is left after a sudden end is nothing that a training would begin with.
            File.Delete(WeightsPath + ".bkp");
            File.Delete(WeightsPath);
            Directory.Delete(BackupDir, recursive: true);
        }
    }

    private void Restore()
    {
        if (File.Exists(WeightsPath))
        {
            (_epoch, _) = TrainingState.Read(Model, WeightsPath);
            Model.RestoredEpoch = _epoch > 0 ? _epoch : null;
        }
    }

    private void Save()
    {
        Directory.CreateDirectory(BackupDir);
        if (DoubleCheckpoint)
        {
            Keep(WeightsPath);
            Keep(MetadataPath);
        }

        TrainingState.Write(Model, WeightsPath, _epoch, _batch);
        string part = MetadataPath + ".part";
        File.WriteAllText(part, $"{{\"epoch\": {PythonFormat.Format(_epoch, "")}, \"batch\": {PythonFormat.Format(_batch, "")}}}");
        File.Move(part, MetadataPath, overwrite: true);
    }

    private static void Keep(string path)
    {
        if (File.Exists(path))
        {
            File.Copy(path, path + ".bkp.part", overwrite: true);
            File.Move(path + ".bkp.part", path + ".bkp", overwrite: true);
        }
    }
}
