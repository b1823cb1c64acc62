using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Refuses data that cannot be trained on, before any work is done. What is right costs no memory.</summary>
internal static class CheckData
{
    /// <summary>Throws if the arrays are empty or of different length.</summary>
    public static void Lengths(Model model, string method, TensorValue x, TensorValue? y, TensorValue? sampleWeight)
    {
        HasSamples(model, method, "x", x);
        int samples = x.Shape.Dims[0];
        if (samples == 0)
        {
            throw new ArgumentException(FourLines.Text($"{model.Title}: {method}: there are no samples.", "1 or more along the first axis", $"x of shape {x.Shape}", "check how the data were loaded."));
        }

        if (y is not null && HasSamples(model, method, "y", y) != samples)
        {
            throw new ShapeException($"{model.Title}: {method}: x and y have different lengths.", $"{samples} targets for {samples} samples", $"x {x.Shape} and y {y.Shape}", "give one target for each sample.");
        }

        if (sampleWeight is not null && HasSamples(model, method, "sampleWeight", sampleWeight) != samples)
        {
            throw new ShapeException($"{model.Title}: {method}: x and sampleWeight have different lengths.", $"{samples} weights", $"{sampleWeight.Shape}", "give one weight for each sample.");
        }
    }

    private static int HasSamples(Model model, string method, string name, TensorValue array) => array.Shape.Rank > 0 ? array.Shape.Dims[0]
        : throw new ShapeException($"{model.Title}: {method}: {name} is a single number.", "an array with one entry per sample", $"{array.Shape}", "give all samples along the first axis.");
}
