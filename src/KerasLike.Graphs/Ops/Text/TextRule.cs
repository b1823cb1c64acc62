namespace KerasLike.Graphs.Ops;

/// <summary>What the shape rules of ops on texts have in common.</summary>
internal static class TextRule
{
    /// <summary>An input that must be texts.</summary>
    public static TensorSpec Texts(InferContext c, int input) => c.Inputs[input].DType == DType.String ? c.Inputs[input]
        : throw new ShapeException($"'{c.NodeName}': input {input} is no text.", DType.String.Name(), c.Inputs[input].DType.Name(), "give texts; AsString makes texts of numbers.");

    /// <summary>The lengths of the rows that splits cut values into: one less than there are splits.</summary>
    public static int? Rows(InferContext c, int splits) => c.Inputs[splits].Shape is { HasRank: true, Rank: 1 } shape && shape[0] is int n ? n - 1 : null;

    /// <summary>An element of a vector of whole numbers.</summary>
    public static long At(in TensorView numbers, long index) => IndexTuples.At(numbers, index);
}
