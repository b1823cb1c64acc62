using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Numbers in a NumPy <c>.npz</c> file.</summary>
internal sealed class NpzArray(string place, NumberArray numbers) : SavedArray
{
    /// <inheritdoc/>
    public override string Place => place;

    /// <inheritdoc/>
    public override Shape Shape => Shape.Of(numbers.Shape);

    /// <inheritdoc/>
    public override DType DType => TensorValue.Of(numbers.Values, Shape).DType;

    /// <inheritdoc/>
    public override TensorValue Read() => TensorValue.Of(numbers.Values, Shape);
}
