using KerasLike.Graphs;

namespace KerasLike.Initializers;

/// <summary>The identity matrix, times a gain.</summary>
/// <remarks><para>Shapes: (rows, columns). Source: keras.initializers.Identity.</para></remarks>
[Alias("IdentityInitializer")]
public sealed class Identity : Initializer
{
    /// <summary>Creates the initializer.</summary>
    /// <param name="gain">The number on the diagonal.</param>
    public Identity(double gain = 1.0) => Gain = gain;

    /// <summary>The number on the diagonal.</summary>
    public double Gain { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(Shape shape, DType dtype)
    {
        if (shape.Rank != 2)
        {
            throw new ShapeException("Identity: only a matrix has a diagonal.", "rank 2", $"{shape}", "use another initializer for this weight.");
        }

        float[,] values = new float[shape.Dims[0], shape.Dims[1]];
        for (int i = 0; i < Math.Min(shape.Dims[0], shape.Dims[1]); i++)
        {
            values[i, i] = 1;
        }

        SymbolicTensor identity = Graphs.Ops.Cast.Of(Graphs.Ops.Const.Of(Graph.Current, values), dtype);
        return identity * Gain;
    }
}
