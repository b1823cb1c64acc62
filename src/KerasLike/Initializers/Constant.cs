using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Initializers;

/// <summary>One number for all elements, or an array that is broadcast to the shape.</summary>
/// <remarks><para>Source: keras.initializers.Constant.</para></remarks>
/// <example><code>new Dense(3, biasInitializer: new Constant(0.1)); new Dense(3, biasInitializer: new Constant(new[] { 0.1, 0.2, 0.3 }))</code></example>
public sealed class Constant : Initializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="value">The number or array; 0 if left out.</param>
    public Constant(TensorValue? value = null) => Value = value ?? 0.0;

    /// <summary>The number or array.</summary>
    public TensorValue Value { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype) => BroadcastTo.Of(Cast.Of(Const.Of(Graph.Current, Value), dtype), Lengths(shape));
}
