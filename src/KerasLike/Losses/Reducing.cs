using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>How the losses of the samples become one number.</summary>
internal static class Reducing
{
    /// <summary>Weights, masks and reduces.</summary>
    public static SymbolicTensor Of(SymbolicTensor values, SymbolicTensor? weight, SymbolicTensor? mask, string? reduction)
    {
        weight = Masked(weight, mask, values.DType, reduction);
        if (weight is not null)
        {
            (values, weight) = Ranks.Match(values, weight);
            values *= weight;
        }

        if (reduction is null or "none" || values.Shape.Rank == 0 || values.Shape == new Shape(0))
        {
            return values;
        }

        SymbolicTensor sum = Sum.Of(values);
        return reduction == "sum" ? sum
            : DivNoNan.Of(sum, reduction == "mean_with_sample_weight" && weight is not null ? Sum.Of(weight) : Count(values, sum.DType));
    }

    /// <summary>Weights, and 0 for what does not count.</summary>
    /// <remarks>For means the others get total / valid, so that the sum over all is a mean over them.</remarks>
    public static SymbolicTensor? Masked(SymbolicTensor? weight, SymbolicTensor? mask, DType dtype, string? reduction)
    {
        if (mask is null)
        {
            return weight;
        }

        SymbolicTensor valid = Cast.Of(mask, dtype);
        if (reduction is "mean" or "sum_over_batch_size")
        {
            valid *= DivNoNan.Of(Count(mask, dtype), Sum.Of(valid));
        }

        if (weight is null)
        {
            return valid;
        }

        (valid, weight) = Ranks.Match(valid, weight);
        return weight * valid;
    }

    private static SymbolicTensor Count(SymbolicTensor x, DType dtype) => Cast.Of(Size.Of(x), dtype);
}
