using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>What the hinge losses share.</summary>
internal static class SignedLabels
{
    /// <summary>2 y − 1 if all labels are 0 or 1, else the labels as they are.</summary>
    public static SymbolicTensor Of(SymbolicTensor y)
    {
        SymbolicTensor binary = All.Of(LogicalOr.Of(Equal.Of(y, 0), Equal.Of(y, 1)));
        return SelectV2.Of(binary, (y * 2) - 1, y);
    }
}
