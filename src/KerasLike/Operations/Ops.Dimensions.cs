using KerasLike.Graphs;

namespace KerasLike;

/// <content>What is known of a tensor without computing.</content>
public static partial class Ops
{
    /// <summary>The number of axes.</summary>
    /// <param name="x">Any shape.</param>
    public static int Ndim(SymbolicTensor x) => x.Shape.Rank;

    /// <summary>The number of axes.</summary>
    /// <param name="x">Any shape.</param>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public static int Ndim(TensorValue x) => x.Shape.Rank;
}
