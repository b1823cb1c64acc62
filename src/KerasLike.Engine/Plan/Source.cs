using KerasLike.Graphs;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>Where a tensor of a plan has its memory: fixed (a variable, a constant), in the arena, or a feed.</summary>
internal sealed unsafe class Source
{
    /// <summary>What is known of the tensor.</summary>
    public required TensorSpec Spec { get; set; }

    /// <summary>The tensor whose memory this one shares, itself if none.</summary>
    public Source? Root { get; init; }

    /// <summary>The tensor whose memory it is.</summary>
    public Source Memory => Root ?? this;

    /// <summary>The number of elements; for a resource those of the variable.</summary>
    public long Length => Content.Shape.Size;

    /// <summary>The element type; for a resource that of the variable.</summary>
    public DType DType => Content.DType;

    /// <summary>Fixed memory, or null.</summary>
    public void* Fixed { get; set; }

    /// <summary>The feed it is, or -1.</summary>
    public int Feed { get; init; } = -1;

    /// <summary>True if the value is the same in each run.</summary>
    public bool IsConstant { get; init; }

    /// <summary>True if it must not be changed after its last use: a list that whoever calls the function keeps.</summary>
    public bool IsBorrowed { get; init; }

    /// <summary>The last kernel that uses it.</summary>
    public int LastUse { get; set; }

    /// <summary>Its place in the arena, or -1.</summary>
    public long Offset { get; set; } = -1;

    /// <summary>The bytes it needs.</summary>
    public long Bytes => Spec.Shape.Size * Spec.DType.Size();

    /// <summary>The memory.</summary>
    public TensorView View(NativeBuffer arena)
    {
        Source root = Root ?? this;
        void* data = root.Fixed is not null ? root.Fixed : root.Offset >= 0 ? (byte*)arena.Pointer + root.Offset : null;
        return new TensorView(data, Content.Shape, Content.DType);
    }

    private TensorSpec Content => Spec.DType == DType.Resource ? Spec.Handle! : Spec;
}
