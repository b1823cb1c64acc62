using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Refuses data that cannot be trained on, before any work is done. What is right costs no memory.</summary>
internal static class CheckData
{
    /// <summary>Throws if the arrays are empty or of different length.</summary>
    public static void Lengths(Model model, string method, Batch data)
    {
        if (data.X is null || data.X.IsNone || (data.X.Leaf is null && data.X.Flatten().Count == 0))
        {
            throw new ArgumentException(FourLines.Text($"{model.Title}: {method}: there is no input.", "an array, or several", $"{data.X}", "give x."));
        }

        int? samples = null;
        Part(model, method, "x", data.X, ref samples);
        if (samples == 0)
        {
            throw new ArgumentException(FourLines.Text($"{model.Title}: {method}: there are no samples.", "1 or more along the first axis", $"x of shape {Shapes(data.X)}", "check how the data were loaded."));
        }

        Part(model, method, "y", data.Y, ref samples, data.X);
        Part(model, method, "sampleWeight", data.SampleWeight, ref samples, data.X);
    }

    private static void Part(Model model, string method, string name, TensorStructure? structure, ref int? samples, TensorStructure? x = null)
    {
        foreach (TensorValue array in structure?.Leaf is { } only ? [only] : structure?.Flatten() ?? [])
        {
            if (array.Shape.Rank == 0)
            {
                throw new ShapeException($"{model.Title}: {method}: {name} is a single number.", "an array with one entry per sample", $"{array.Shape}", "give all samples along the first axis.");
            }

            samples ??= array.Shape.Dims[0];
            if (array.Shape.Dims[0] != samples)
            {
                string what = x is null ? "the arrays of x" : $"x and {name}";
                throw new ShapeException($"{model.Title}: {method}: {what} have different lengths.", name switch
                {
                    "y" => $"{samples} targets for {samples} samples",
                    "sampleWeight" => $"{samples} weights",
                    _ => $"{samples} samples in each",
                },
                x is null ? Shapes(structure!) : $"x {Shapes(x)} and {name} {Shapes(structure!)}", name switch { "y" => "give one target for each sample.", "sampleWeight" => "give one weight for each sample.", _ => "give all arrays the same samples." });
            }
        }
    }

    private static string Shapes(TensorStructure structure) => structure.Map(v => v.Shape).ToString();
}
