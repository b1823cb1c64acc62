namespace KerasLike.Graphs.Ops;

/// <summary>What FusedBatchNormV3 and its gradient ask of their inputs.</summary>
internal static class FusedBatchNormRule
{
    /// <summary>Checks images and what each channel has one number of.</summary>
    public static void Check(Op op, InferContext c, int images, int firstColumn)
    {
        DTypeRule.Single(op, c);
        Shape x = c.Inputs[images].Shape;
        if (x.HasRank && x.Rank != 4)
        {
            throw new ShapeException($"{op.Type} '{c.NodeName}': the rank does not fit.", "(batch, height, width, channels)", $"{x}", "add or remove axes.");
        }

        for (int i = firstColumn; i < c.Inputs.Count; i++)
        {
            Shape column = c.Inputs[i].Shape;
            if (c.Inputs[i].DType != DType.Float32 || (column.HasRank && column.Rank != 1))
            {
                throw new ShapeException($"{op.Type} '{c.NodeName}': input {i} does not fit.", "a float32 vector", $"{c.Inputs[i].DType.Name()} {column}", "give one number for each channel.");
            }
        }
    }
}
