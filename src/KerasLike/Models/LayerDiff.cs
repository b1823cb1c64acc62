namespace KerasLike;

/// <summary>One place of two models, side by side.</summary>
/// <param name="Path">The layer's name, after those of the models around it: <c>encoder/dense</c>.</param>
/// <param name="Differences">What differs, a line each; empty where nothing does.</param>
/// <param name="Distance">The largest difference of the outputs for the sample; null where they were not compared.</param>
public sealed record LayerDiff(string Path, IReadOnlyList<string> Differences, double? Distance)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsSame => Differences.Count == 0;
}
