using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>All zeros.</summary>
/// <remarks><para>Source: keras.initializers.Zeros.</para></remarks>
[Alias("zero")]
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype) => Fill(shape, dtype, 0);
}
