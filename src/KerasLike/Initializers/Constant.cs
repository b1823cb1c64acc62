using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>One number for all elements.</summary>
/// <remarks><para>Source: keras.initializers.Constant.</para></remarks>
public sealed class Constant : Initializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="value">The number.</param>
    public Constant(double value = 0.0) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype) => Fill(shape, dtype, Value);
}
