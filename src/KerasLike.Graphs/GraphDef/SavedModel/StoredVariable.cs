namespace KerasLike.Graphs;

/// <summary>A variable of a SavedModel.</summary>
public sealed class StoredVariable
{
    private readonly Func<TensorValue> _read;

    internal StoredVariable(string name, DType dtype, Shape shape, bool trainable, Func<TensorValue> read) =>
        (Name, DType, Shape, Trainable, _read) = (name, dtype, shape, trainable, read);

    /// <summary>The name it had in the program that saved it, such as <c>dense/kernel</c>; several may have the same.</summary>
    public string Name { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>The shape.</summary>
    public Shape Shape { get; }

    /// <summary>Whether an optimizer may change it.</summary>
    public bool Trainable { get; }

    /// <summary>Reads its value from the files.</summary>
    /// <exception cref="GraphDefException">The value is cut short or damaged.</exception>
    public TensorValue Read() => _read();

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {DType.Name()} {Shape}";
}
