using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>A layer that learns from data before a model trains: by <see cref="Adapt(TensorValue)"/>.</summary>
public abstract class AdaptiveLayer : Layer
{
    private protected AdaptiveLayer(Shape? inputShape, string? name, bool trainable, DTypePolicy? dtype)
        : base(inputShape, name, trainable, dtype)
    {
    }

    /// <summary>Whether there is something to learn: it was not given.</summary>
    internal abstract bool Learns { get; }

    /// <summary>Whether it is known, given or learnt; in a layer of a file it may still be on its way.</summary>
    internal abstract bool HasLearnt { get; }

    /// <summary>Learns from data, forgetting what was learnt before.</summary>
    /// <param name="data">All of it.</param>
    public void Adapt(TensorValue data)
    {
        BeginAdapting(data.Shape);
        ResetState();
        UpdateState(Whole(data));
        FinalizeState();
    }

    /// <summary>Learns from batches, forgetting what was learnt before. Of batches of [x, y] it takes x.</summary>
    /// <param name="data">A <see cref="Dataset"/> of batches, or a <see cref="PyDataset"/>.</param>
    /// <param name="steps">How many batches; all of one pass by default.</param>
    public void Adapt(IBatchSource data, int? steps = null)
    {
        if (data.IsInfinite && steps is null)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the data has no end.", "a number of steps", "steps: null", "give steps."));
        }

        bool any = false;
        IEnumerable<Batch> batches = data.Read();
        foreach (Batch batch in steps is int count ? batches.Take(count) : batches)
        {
            TensorValue x = batch.X.Leaf ?? throw new ArgumentException(FourLines.Text($"{Title}: it learns from one array.", "a single array in each batch", $"{batch.X}", "choose one with Map."));
            if (!any)
            {
                BeginAdapting(x.Shape);
                ResetState();
                any = true;
            }

            UpdateState(x);
        }

        if (!any)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: there is nothing to learn from.", "a batch or more", "no batch", "give data."));
        }

        FinalizeState();
    }

    /// <summary>Forgets what was learnt.</summary>
    public abstract void ResetState();

    /// <summary>Learns from one more batch.</summary>
    /// <param name="data">The batch.</param>
    public abstract void UpdateState(TensorValue data);

    /// <summary>Makes what was learnt count.</summary>
    public abstract void FinalizeState();

    /// <summary>Called before learning, with the shape of the first data.</summary>
    private protected virtual void BeginAdapting(Shape shape)
    {
    }

    /// <summary>Data that comes as one array, as a batch.</summary>
    private protected virtual TensorValue Whole(TensorValue data) => data;
}
