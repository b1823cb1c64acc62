using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The product of a state with the recurrent kernel, whose columns are those of several gates, each of which may see the state through a mask of its own.</summary>
/// <param name="product">The product.</param>
/// <param name="kernel">The kernel.</param>
/// <param name="masks">A mask for all gates, one for each, or none.</param>
/// <param name="gates">How many gates there are.</param>
internal sealed class Recurrent(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> product, SymbolicTensor kernel, SymbolicTensor[]? masks, int gates)
{
    private readonly SymbolicTensor[] _kernels = masks is { Length: > 1 } ? Split.Of(kernel, gates, -1) : [kernel];

    /// <summary>The bias of the cell, if it has one.</summary>
    public SymbolicTensor? Bias { get; init; }

    /// <summary>The product, gate after gate along the last axis.</summary>
    /// <param name="h">The state.</param>
    /// <param name="factor">What the state is multiplied with before.</param>
    public SymbolicTensor Product(SymbolicTensor h, SymbolicTensor? factor = null) =>
        ConcatV2.Of([.. _kernels.Select((k, gate) => product(Times(factor, Times(masks?[gate], h)), k))], -1);

    /// <summary>The same for some of the gates.</summary>
    public Recurrent Gates(int first, int count)
    {
        int width = kernel.Shape.Dims[^1] / gates;
        return new Recurrent(product, kernel[.., (first * width)..((first + count) * width)], masks is { Length: > 1 } ? masks[first..(first + count)] : masks, count);
    }

    private static SymbolicTensor Times(SymbolicTensor? factor, SymbolicTensor x) => factor is null ? x : factor * x;
}
