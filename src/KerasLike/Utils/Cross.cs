using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Features of a <see cref="FeatureSpace"/> that count together: each combination of their values is hashed into a bin.</summary>
/// <remarks>Source: what keras.utils.FeatureSpace.cross returns.</remarks>
[KerasModule("keras.src.layers.preprocessing.feature_space")]
public sealed class Cross
{
    /// <summary>Creates the cross.</summary>
    /// <param name="featureNames">The names of the features; Keras takes two.</param>
    /// <param name="crossingDim">How many bins there are.</param>
    /// <param name="outputMode"><c>int</c> for the number of the bin, <c>one_hot</c> for a row with a place for each bin.</param>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public Cross(string[] featureNames, int crossingDim, string outputMode = "one_hot")
    {
        (FeatureNames, CrossingDim) = (featureNames, crossingDim);
        OutputMode = outputMode is "int" or "one_hot" ? outputMode : throw FourLines.UnknownName("outputMode of a cross", outputMode, ["int", "one_hot"]);
    }

    /// <summary>The names of the features.</summary>
    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>How many bins there are.</summary>
    public int CrossingDim { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>The name: those of the features, such as <c>age_X_city</c>.</summary>
    public string Name => string.Join("_X_", FeatureNames);
}
