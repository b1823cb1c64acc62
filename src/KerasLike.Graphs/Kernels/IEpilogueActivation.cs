namespace KerasLike.Graphs;

/// <summary>An element-wise op that can finish a product while it is in cache.</summary>
public unsafe interface IEpilogueActivation
{
    /// <summary>The function of single-precision numbers, in place.</summary>
    delegate*<float*, long, void> InPlace { get; }
}
