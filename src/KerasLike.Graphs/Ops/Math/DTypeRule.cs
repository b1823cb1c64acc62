namespace KerasLike.Graphs.Ops;

/// <summary>The rule shared by the ops whose operands have one dtype.</summary>
internal static class DTypeRule
{
    /// <summary>Checks that all inputs have the dtype of the first.</summary>
    /// <exception cref="ShapeException">One has another.</exception>
    public static void Same(string type, InferContext c)
    {
        DType first = c.Inputs[0].DType;
        foreach (TensorSpec input in c.Inputs)
        {
            if (input.DType != first)
            {
                throw new ShapeException($"{type} '{c.NodeName}': the operands have different dtypes.", "one dtype",
                    $"{first.Name()} and {input.DType.Name()}", "cast one of them.");
            }
        }
    }
}
