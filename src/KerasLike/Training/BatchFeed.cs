using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The batches of epoch after epoch, as memory that a step can run on.</summary>
/// <remarks>
/// An epoch of a given number of steps goes on where the one before stopped; when the data are at an end the epoch is cut short, and the next one begins with the data's first batch.
/// Source: keras.trainers.epoch_iterator.
/// </remarks>
internal abstract class BatchFeed : IDisposable
{
    private readonly int? _steps;
    private int _step;
    private int _seen;
    private bool _running;

    protected BatchFeed(int? stepsPerEpoch) => _steps = stepsPerEpoch;

    /// <summary>The number of steps of an epoch, once it is known.</summary>
    public int? Steps => _steps ?? Batches;

    /// <summary>The number of batches in a pass over the data, once it is known.</summary>
    public int? Batches { get; protected set; }

    /// <summary>What the data look like: a batch, or all of them.</summary>
    public abstract Batch Example { get; }

    /// <summary>Whether <see cref="Example"/> may change from batch to batch.</summary>
    public virtual bool Varies => false;

    /// <summary>The batch at hand; valid until the next one.</summary>
    public abstract ReadOnlySpan<TensorView> Views { get; }

    /// <summary>The number of samples of the batch at hand.</summary>
    public abstract int Count { get; }

    /// <summary>Lets the next epoch begin with the first batch.</summary>
    public void Reset() => _running = false;

    /// <summary>Begins an epoch.</summary>
    public void BeginEpoch(bool shuffle)
    {
        _step = 0;
        if (!_running || _steps is null)
        {
            Restart(shuffle);
            _seen = 0;
            _running = true;
        }
    }

    /// <summary>Goes to the next batch of the epoch; false if there is none.</summary>
    public bool Next()
    {
        if (_step >= (Steps ?? int.MaxValue))
        {
            return End(early: false);
        }

        if (_seen >= (Batches ?? int.MaxValue) || !Read())
        {
            Batches ??= _seen;
            return End(early: _steps is not null);
        }

        _step++;
        _seen++;
        return true;
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Goes back to the first batch.</summary>
    protected abstract void Restart(bool shuffle);

    /// <summary>Reads the next batch of the pass.</summary>
    protected abstract bool Read();

    /// <summary>Called when an epoch is over.</summary>
    protected virtual void EpochEnded()
    {
    }

    private bool End(bool early)
    {
        if (early)
        {
            Warnings.Give(FourLines.Text("The data are at an end before the epoch is.", $"{_steps} batches per epoch", $"{_step}", "give more data, fewer steps, or Repeat the data set."));
        }

        if (_seen >= (Batches ?? int.MaxValue))
        {
            _running = false;
        }

        EpochEnded();
        return false;
    }
}
