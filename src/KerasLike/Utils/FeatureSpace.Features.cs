using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <content>The kinds of features and crosses.</content>
public sealed partial class FeatureSpace
{
    /// <summary>Features that count together.</summary>
    /// <param name="featureNames">Their names.</param>
    /// <param name="crossingDim">How many bins their combinations are hashed into.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    public static FeatureCross Cross(string[] featureNames, int crossingDim, string outputMode = "one_hot") => new(featureNames, crossingDim, outputMode);

    /// <summary>A feature with a layer of one's own.</summary>
    /// <param name="dtype">The dtype of the data.</param>
    /// <param name="preprocessor">The layer, such as a <see cref="TextVectorization"/>.</param>
    /// <param name="outputMode"><c>float</c> or <c>int</c> for what the layer gives as it is, <c>one_hot</c> for rows with a place for each of its numbers.</param>
    public static Feature Feature(DType dtype, Layer preprocessor, string outputMode) => new(dtype, preprocessor, outputMode);

    /// <summary>Numbers as they are.</summary>
    /// <param name="name">What its layer is called after; <c>float</c> by default, with a number.</param>
    public static Feature Float(string? name = null) => new(DType.Float32, new TFDIdentity(name: LayerName(name, "float"), dtype: "float32"), "float");

    /// <summary>x · scale + offset.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">What is added.</param>
    /// <param name="name">What its layer is called after; <c>float_rescaled</c> by default, with a number.</param>
    public static Feature FloatRescaled(double scale = 1.0, double offset = 0.0, string? name = null) => new(DType.Float32, new Rescaling(scale, offset, name: LayerName(name, "float_rescaled")), "float");

    /// <summary>(x − mean) / √variance, of the data that the space is adapted to.</summary>
    /// <param name="name">What its layer is called after; <c>float_normalized</c> by default, with a number.</param>
    public static Feature FloatNormalized(string? name = null) => new(DType.Float32, new Normalization(axis: -1, name: LayerName(name, "float_normalized")), "float");

    /// <summary>The bin that a number falls into: between boundaries that are given, or such that the data fill the bins evenly.</summary>
    /// <param name="numBins">How many bins there are; null with boundaries.</param>
    /// <param name="binBoundaries">The boundaries, growing. (Keras has the argument, but cannot adapt such a space.)</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    /// <param name="name">What its layer is called after; <c>float_discretized</c> by default, with a number.</param>
    public static Feature FloatDiscretized(int? numBins, double[]? binBoundaries = null, string outputMode = "one_hot", string? name = null) =>
        new(DType.Float32, new Discretization(binBoundaries, numBins, name: LayerName(name, "float_discretized")), outputMode);

    /// <summary>The place of a whole number among those of the data.</summary>
    /// <param name="maxTokens">The most places that are given out.</param>
    /// <param name="numOovIndices">How many places stand for unknown numbers.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    /// <param name="name">What its layer is called after; <c>integer_categorical</c> by default, with a number.</param>
    public static Feature IntegerCategorical(int? maxTokens = null, int numOovIndices = 1, string outputMode = "one_hot", string? name = null) =>
        new(DType.Int32, new IntegerLookup(maxTokens, numOovIndices, name: LayerName(name, "integer_categorical")), outputMode);

    /// <summary>The place of a text among those of the data.</summary>
    /// <param name="maxTokens">The most places that are given out.</param>
    /// <param name="numOovIndices">How many places stand for unknown texts.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    /// <param name="name">What its layer is called after; <c>string_categorical</c> by default, with a number.</param>
    public static Feature StringCategorical(int? maxTokens = null, int numOovIndices = 1, string outputMode = "one_hot", string? name = null) =>
        new(DType.String, new StringLookup(maxTokens, numOovIndices, name: LayerName(name, "string_categorical")), outputMode);

    /// <summary>The bin that a text is hashed into.</summary>
    /// <param name="numBins">How many bins there are.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    /// <param name="name">What its layer is called after; <c>string_hashed</c> by default, with a number.</param>
    public static Feature StringHashed(int numBins, string outputMode = "one_hot", string? name = null) => new(DType.String, new Hashing(numBins, name: LayerName(name, "string_hashed")), outputMode);

    /// <summary>The bin that a whole number is hashed into.</summary>
    /// <param name="numBins">How many bins there are.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    /// <param name="name">What its layer is called after; <c>integer_hashed</c> by default, with a number.</param>
    public static Feature IntegerHashed(int numBins, string outputMode = "one_hot", string? name = null) => new(DType.Int32, new Hashing(numBins, name: LayerName(name, "integer_hashed")), outputMode);

    // The name of a feature's layer.
    private static string LayerName(string? name, string kind) => $"{name ?? Names.Unique(kind)}_preprocessor";
}
