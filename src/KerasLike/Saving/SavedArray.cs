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

    /// <summary>The numbers, in the dtype of the file or the one that is wanted, whichever is read at once.</summary>
    protected abstract TensorValue Read(DType wanted);

    /// <summary>The numbers in their own dtype.</summary>
    public TensorValue Read() => Read(DType);

    /// <summary>Puts the numbers into a variable of the same shape.</summary>
    public void Into(Variable variable) => variable.Assign(Read(variable.DType));
}
