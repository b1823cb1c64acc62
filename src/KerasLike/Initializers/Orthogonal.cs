using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Initializers;

/// <summary>A random orthogonal matrix times a gain: rows or columns, whichever are fewer, are orthonormal.</summary>
/// <remarks>
/// <para>Shapes: two axes or more; all but the last count as one. The Q of a matrix of normal numbers, with columns' signs such that R has a positive diagonal.</para>
/// <para>Source: Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR 2014; keras.initializers.Orthogonal.</para>
/// </remarks>
[Alias("OrthogonalInitializer")]
public sealed class Orthogonal : RandomInitializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="gain">The factor.</param>
    /// <param name="seed">A number, a <see cref="SeedGenerator"/>, or nothing for a seed of its own.</param>
    public Orthogonal(double gain = 1.0, SeedSource? seed = null)
        : base(seed) => Gain = gain;

    /// <summary>The factor.</summary>
    public double Gain { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype)
    {
        if (shape.Rank < 2)
        {
            throw new ShapeException("Orthogonal: a weight of this rank has no rows and columns.", "rank 2 or more", $"{shape}", "use another initializer for this weight.");
        }

        int rows = shape.Dims[..^1].ToArray().Aggregate(1, (a, b) => a * b), columns = shape.Dims[^1];
        SymbolicTensor numbers = Normal((Math.Max(rows, columns), Math.Min(rows, columns)), dtype, 0, 1);

        // Of half precision there is no factorization; that of single precision is nearer to what is meant.
        (SymbolicTensor q, SymbolicTensor r) = Qr.Of(dtype == DType.Float64 ? numbers : Cast.Of(numbers, DType.Float32));
        q *= Sign.Of(MatrixDiagPartV3.Of(r, 0, 0));
        return Cast.Of(Gain * Reshape.Of(rows < columns ? Transpose.Of(q, [1, 0]) : q, shape.Dims), dtype);
    }
}
