namespace KerasLike;

/// <summary>What Fit evaluates on after its epochs: <c>(x, y)</c>, <c>(x, y, sampleWeight)</c>, or a data set.</summary>
public sealed class ValidationData
{
    private ValidationData(Batch? arrays, IBatchSource? source) => (Arrays, Source) = (arrays, source);

    /// <summary>The arrays, if that is what was given.</summary>
    internal Batch? Arrays { get; }

    /// <summary>The data set, if that is what was given.</summary>
    internal IBatchSource? Source { get; }

    /// <summary>A data set, a PyDataset, or batches that a program makes.</summary>
    public static ValidationData Of(IBatchSource source) => new(null, source);

    /// <summary>Inputs and targets.</summary>
    public static implicit operator ValidationData((TensorStructure X, TensorStructure Y) data) => new(new Batch(data.X, data.Y), null);

    /// <summary>Inputs, targets and weights of the samples.</summary>
    public static implicit operator ValidationData((TensorStructure X, TensorStructure Y, TensorStructure SampleWeight) data) => new(new Batch(data.X, data.Y, data.SampleWeight), null);

    /// <summary>Inputs and targets.</summary>
    public static implicit operator ValidationData(Batch data) => new(data, null);
}
