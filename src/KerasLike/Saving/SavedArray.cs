using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Numbers in a file, read when they are wanted.</summary>
internal abstract class SavedArray
{
    /// <summary>The file and the path in it, as errors give them.</summary>
    public abstract string Place { get; }

    /// <summary>The shape.</summary>
    public abstract Shape Shape { get; }

    /// <summary>The element type; bfloat16 too.</summary>
    public abstract DType DType { get; }

    /// <summary>The numbers in their own dtype.</summary>
    public abstract TensorValue Read();

    /// <summary>Puts the numbers into a variable of the same shape.</summary>
    public virtual void Into(Variable variable) => variable.Assign(Read());
}
