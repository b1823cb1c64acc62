using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Refuses data that cannot be trained on, before any work is done.</summary>
internal static class CheckData
{
    /// <summary>Throws if the arrays are empty or of different length.</summary>
    public static void Lengths(string method, TensorValue x, TensorValue? y, TensorValue? sampleWeight)
    {
        foreach ((TensorValue? array, string name) in new[] { (x, "x"), (y, "y"), (sampleWeight, "sampleWeight") })
        {
            if (array is not null && array.Shape.Rank == 0)
            {
                throw new ShapeException($"{method}: {name} is a single number.", "an array with one entry per sample", $"{array.Shape}", "give all samples along the first axis.");
            }
        }

        int samples = x.Shape.Dims[0];
        if (samples == 0)
        {
            throw new ArgumentException(FourLines.Text($"{method}: there are no samples.", "1 or more along the first axis", $"x of shape {x.Shape}", "check how the data were loaded."));
        }

        if (y is not null && y.Shape.Dims[0] != samples)
        {
            throw new ShapeException($"{method}: x and y have different lengths.", $"{samples} targets for {samples} samples", $"x {x.Shape} and y {y.Shape}", "give one target for each sample.");
        }

        if (sampleWeight is not null && sampleWeight.Shape.Dims[0] != samples)
        {
            throw new ShapeException($"{method}: x and sampleWeight have different lengths.", $"{samples} weights", $"{sampleWeight.Shape}", "give one weight for each sample.");
        }
    }
}
