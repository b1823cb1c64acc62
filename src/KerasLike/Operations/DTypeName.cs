using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>A dtype as an argument of <see cref="Ops"/>: by Keras' name, <c>"int32"</c>, or as <see cref="DType.Int32"/>.</summary>
/// <param name="Value">The dtype.</param>
public readonly record struct DTypeName(DType Value)
{
    /// <summary>The dtype of that name.</summary>
    public static implicit operator DTypeName(string name) => new(DTypes.Parse(name));

    /// <summary>The dtype itself.</summary>
    public static implicit operator DTypeName(DType dtype) => new(dtype);

    /// <summary>The dtype itself.</summary>
    public static implicit operator DType(DTypeName name) => name.Value;

    /// <inheritdoc/>
    public override string ToString() => Value.Name();
}
