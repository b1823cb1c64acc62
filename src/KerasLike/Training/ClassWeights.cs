using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Weights of classes as weights of samples.</summary>
internal static class ClassWeights
{
    /// <summary>Each sample's weight: that of its class (1 for a class without one), or what was given.</summary>
    public static TensorStructure? Of(string title, IReadOnlyDictionary<int, double>? weights, TensorStructure? y, TensorStructure? sampleWeight)
    {
        if (weights is null)
        {
            return sampleWeight;
        }

        if (y is null || sampleWeight is not null)
        {
            throw new ArgumentException(FourLines.Text($"{title}: classWeight does not go with this.", "classWeight, y, and no sampleWeight", y is null ? "no y" : "classWeight and sampleWeight", "give one kind of weights."));
        }

        if (y.Flatten() is not [TensorValue targets])
        {
            throw new ArgumentException(FourLines.Text($"{title}: classWeight is for one output.", "a model with one output", $"targets {y}", "give sampleWeight for each output instead."));
        }

        int width = targets.Shape.Rank > 1 ? targets.Shape.Dims[^1] : 1;
        double[] numbers = targets.ToDoubles();
        float[] result = new float[numbers.Length / Math.Max(1, width)];
        for (int i = 0; i < result.Length; i++)
        {
            ReadOnlySpan<double> row = numbers.AsSpan(i * width, width);
            result[i] = (float)weights.GetValueOrDefault(width == 1 ? (int)Math.Round(row[0]) : ArgMax(row), 1.0);
        }

        return TensorValue.Of(result, width == 1 && targets.Shape.Rank == 1 ? targets.Shape : Shape.Of(targets.Shape.Dims[..^1]));
    }

    private static int ArgMax(ReadOnlySpan<double> row)
    {
        int best = 0;
        for (int i = 1; i < row.Length; i++)
        {
            best = row[i] > row[best] ? i : best;
        }

        return best;
    }
}
