using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Batches by number: a subclass says how many there are and makes each of them, several at a time if there are workers.</summary>
/// <remarks>
/// <para>With two or more workers, up to <see cref="MaxQueueSize"/> batches are made ahead on that many threads; they are used in their order. With one they are made when they are needed.</para>
/// <para>Fit with shuffle takes the batches of a finite set in a new order in each epoch. Source: keras.utils.PyDataset.</para>
/// </remarks>
/// <example><code>
/// sealed class Halves(float[,] x, float[,] y) : PyDataset(workers: 2)
/// {
///     public override int? Count => 2;
///     public override Batch GetItem(int index) => new(Half(x, index), Half(y, index));
/// }
/// </code></example>
public abstract class PyDataset : IBatchSource
{
    /// <summary>Creates a set.</summary>
    /// <param name="workers">How many threads make batches; with 0 or 1 the thread that trains does.</param>
    /// <param name="useMultiprocessing">Keras' other processes in place of threads: there are none here, where threads do not wait for each other; true throws.</param>
    /// <param name="maxQueueSize">How many batches are made ahead at most.</param>
    /// <exception cref="NotSupportedException"><paramref name="useMultiprocessing"/> is true.</exception>
    protected PyDataset(int workers = 1, bool useMultiprocessing = false, int maxQueueSize = 10)
    {
        if (useMultiprocessing)
        {
            throw new NotSupportedException(FourLines.Text($"{GetType().Name}: there are no worker processes.", "useMultiprocessing: false", "true", "give workers: threads of .NET run at the same time."));
        }

        Workers = workers >= 0 ? workers : throw new ArgumentOutOfRangeException(nameof(workers), FourLines.Text($"{GetType().Name}: workers is negative.", "0 or more", $"{workers}", "choose another."));
        UseMultiprocessing = useMultiprocessing;
        MaxQueueSize = maxQueueSize >= 1 ? maxQueueSize : throw new ArgumentOutOfRangeException(nameof(maxQueueSize), FourLines.Text($"{GetType().Name}: maxQueueSize is not positive.", "1 or more", $"{maxQueueSize}", "choose another."));
    }

    /// <summary>How many threads make batches.</summary>
    public int Workers { get; set; }

    /// <summary>False: there are no worker processes.</summary>
    public bool UseMultiprocessing { get; }

    /// <summary>How many batches are made ahead at most.</summary>
    public int MaxQueueSize { get; set; }

    /// <summary>The number of batches; null if there is no end.</summary>
    public abstract int? Count { get; }

    /// <summary>The number of batches, as Keras' <c>num_batches</c> names it.</summary>
    public int? NumBatches => Count;

    /// <summary>A batch.</summary>
    public Batch this[int index] => GetItem(index);

    int? IBatchSource.Batches => Count;

    bool IBatchSource.IsInfinite => Count is null;

    /// <summary>Makes a batch; with workers it is called on several threads at once.</summary>
    public abstract Batch GetItem(int index);

    /// <summary>Called before an epoch.</summary>
    public virtual void OnEpochBegin()
    {
    }

    /// <summary>Called after an epoch.</summary>
    public virtual void OnEpochEnd()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<Batch> Read(bool shuffle = false) =>
        Workers > 1 ? BackgroundQueue.Map(Order(shuffle), GetItem, Workers, MaxQueueSize) : Order(shuffle).Select(GetItem);

    private IEnumerable<int> Order(bool shuffle)
    {
        int[]? order = Count is int count ? [.. Enumerable.Range(0, count)] : null;
        if (shuffle && order is not null)
        {
            GlobalSeed.PythonShuffle(order.AsSpan());
        }

        return order ?? Enumerable.Range(0, int.MaxValue);
    }
}
