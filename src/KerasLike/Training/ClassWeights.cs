using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>Weights of classes as weights of samples.</summary>
internal static class ClassWeights
{
    /// <summary>Each sample's weight: that of its class (1 for a class without one), or what was given.</summary>
    public static TensorValue? Of(string title, IReadOnlyDictionary<int, double>? weights, TensorValue? y, TensorValue? sampleWeight)
    {
        if (weights is null)
        {
            return sampleWeight;
        }

        if (y is null || sampleWeight is not null)
        {
            throw new ArgumentException(FourLines.Text($"{title}: classWeight does not go with this.", "classWeight, y, and no sampleWeight", y is null ? "no y" : "classWeight and sampleWeight", "give one kind of weights."));
        }

        bool oneHot = y.Shape.Rank > 1 && y.Shape[^1] > 1;
        long[] classes = Eager.Run(t => Cast.Of(Graphs.Ops.Reshape.Of(oneHot ? ArgMax.Of(t, -1) : t, -1), DType.Int64), y).ToArray<long>();
        return Array.ConvertAll(classes, c => (float)weights.GetValueOrDefault((int)c, 1.0));
    }
}
