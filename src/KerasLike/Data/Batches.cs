namespace KerasLike;

/// <summary>Batches that a program makes, as a source for Fit, Evaluate and Predict.</summary>
public static class Batches
{
    /// <summary>A sequence of batches, which is gone through once per epoch, or on and on if the number of steps is given.</summary>
    public static IBatchSource Of(IEnumerable<Batch> batches, int? count = null) => new Sequence(() => batches, count ?? (batches.TryGetNonEnumeratedCount(out int known) ? known : null));

    /// <summary>A sequence of elements: x, (x, y) or (x, y, sample weight), each a structure of arrays.</summary>
    public static IBatchSource Of(IEnumerable<TensorStructure> batches, int? count = null) => Of(batches.Select(Unpack), count ?? (batches.TryGetNonEnumeratedCount(out int known) ? known : null));

    /// <summary>A sequence of inputs and targets.</summary>
    public static IBatchSource Of(IEnumerable<(TensorStructure X, TensorStructure Y)> batches) => Of(batches.Select(b => new Batch(b.X, b.Y)), batches.TryGetNonEnumeratedCount(out int count) ? count : null);

    /// <summary>A sequence that arrives over time; a step waits for its batch.</summary>
    public static IBatchSource Of(IAsyncEnumerable<Batch> batches, int? count = null) => new Sequence(() => batches.ToBlockingEnumerable(), count);

    /// <summary>A sequence of inputs and targets that arrives over time.</summary>
    public static IBatchSource Of(IAsyncEnumerable<(TensorStructure X, TensorStructure Y)> batches, int? count = null) =>
        new Sequence(() => batches.ToBlockingEnumerable().Select(b => new Batch(b.X, b.Y)), count);

    /// <summary>An element as Keras reads it: a tuple is (x, y, sample weight), with one to three entries; everything else is x.</summary>
    internal static Batch Unpack(TensorStructure element)
    {
        (TensorStructure x, TensorStructure? y, TensorStructure? sampleWeight) = Keras.Utils.UnpackXYSampleWeight(element);
        return new Batch(x, y, sampleWeight);
    }

    private sealed class Sequence(Func<IEnumerable<Batch>> read, int? count) : IBatchSource
    {
        public int? Batches => count;

        public IEnumerable<Batch> Read(bool shuffle = false) => read();
    }
}
