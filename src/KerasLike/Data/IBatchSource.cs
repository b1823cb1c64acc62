namespace KerasLike;

/// <summary>What Fit, Evaluate and Predict take batches from: a <see cref="Dataset"/>, a <see cref="PyDataset"/>, or batches that a program makes (<see cref="KerasLike.Batches"/>).</summary>
public interface IBatchSource
{
    /// <summary>The number of batches in one pass; null if it is not known, or if there is no end.</summary>
    int? Batches { get; }

    /// <summary>Whether a pass has no end, so that an epoch needs a number of steps.</summary>
    bool IsInfinite => false;

    /// <summary>One pass over the batches. An epoch of a given number of steps goes on with the pass of the one before; disposing of the enumerator ends a pass early.</summary>
    /// <param name="shuffle">Whether a source whose batches can be had in any order gives them in a new one; others keep theirs.</param>
    IEnumerable<Batch> Read(bool shuffle = false);

    /// <summary>Called before an epoch.</summary>
    void OnEpochBegin()
    {
    }

    /// <summary>Called after an epoch.</summary>
    void OnEpochEnd()
    {
    }
}
