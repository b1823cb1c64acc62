using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>A feature of a <see cref="FeatureSpace"/>: its dtype, the layer that prepares it, and what becomes of that layer's output.</summary>
/// <remarks>Source: what keras.utils.FeatureSpace.feature returns.</remarks>
[KerasModule("keras.src.layers.preprocessing.feature_space")]
public sealed class Feature
{
    /// <summary>Creates the feature.</summary>
    /// <param name="dtype">The dtype of the data, such as <see cref="DType.String"/>.</param>
    /// <param name="preprocessor">The layer; what it learns by Adapt, it learns by that of the space.</param>
    /// <param name="outputMode"><c>float</c> or <c>int</c> for what the layer gives as it is, <c>one_hot</c> for rows with a place for each of its numbers.</param>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public Feature(DType dtype, Layer preprocessor, string outputMode)
    {
        (Dtype, Preprocessor) = (dtype, preprocessor);
        OutputMode = outputMode is "int" or "one_hot" or "float" ? outputMode : throw FourLines.UnknownName("outputMode of a feature", outputMode, ["int", "one_hot", "float"]);
    }

    /// <summary>The dtype of the data.</summary>
    public DType Dtype { get; }

    /// <summary>The layer that prepares it.</summary>
    public Layer Preprocessor { get; }

    /// <summary>What becomes of the layer's output.</summary>
    public string OutputMode { get; }
}
