using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What happens to the parts of a batch, once it is drawn; by default nothing.</summary>
internal sealed class Augmentation
{
    /// <summary>What becomes of images.</summary>
    public Func<SymbolicTensor, SymbolicTensor> Images { get; init; } = x => x;

    /// <summary>What becomes of masks of their pixels.</summary>
    public Func<SymbolicTensor, SymbolicTensor> Masks { get; init; } = x => x;

    /// <summary>What becomes of the images' labels.</summary>
    public Func<SymbolicTensor, SymbolicTensor> Labels { get; init; } = x => x;

    /// <summary>What becomes of boxes in them.</summary>
    public Func<BoundingBoxes, BoundingBoxes> Boxes { get; init; } = x => x;
}
