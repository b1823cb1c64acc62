using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>All ones.</summary>
/// <remarks><para>Source: keras.initializers.Ones.</para></remarks>
[Alias("one")]
public sealed class Ones : Initializer
{
    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype) => Fill(shape, dtype, 1);
}
