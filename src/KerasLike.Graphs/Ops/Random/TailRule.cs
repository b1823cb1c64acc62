namespace KerasLike.Graphs.Ops;

/// <summary>The rule of random ops with parameters: the last lengths of the output are those of the parameters.</summary>
internal static class TailRule
{
    /// <summary>The output's shape, once it ends as the parameters' shape does.</summary>
    public static Shape Require(InferContext c, Shape output, Shape parameters)
    {
        bool fits = !output.HasRank || !parameters.HasRank || (parameters.Rank <= output.Rank && output[(output.Rank - parameters.Rank)..].IsCompatibleWith(parameters));
        return fits ? output
            : throw new ShapeException($"'{c.NodeName}': the shape does not end as that of the parameters.", $"(..., {string.Join(", ", parameters)})", $"{output}", "give a shape whose last lengths are those of the parameters.");
    }
}
