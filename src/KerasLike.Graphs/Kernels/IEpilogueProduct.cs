using KerasLike.Numerics;

namespace KerasLike.Graphs;

/// <summary>A product (of matrices, of patches and a filter) that can finish its results, channels last, while they are in cache.</summary>
public interface IEpilogueProduct
{
    /// <summary>The product with a bias and a function of its results.</summary>
    void Multiply(KernelContext c, in Epilogue epilogue);
}
