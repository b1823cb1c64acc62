using System.Diagnostics.CodeAnalysis;
using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>The gradient by a variable: a tensor of its shape or, where few rows of a table were used, those rows alone (TensorFlow's <c>IndexedSlices</c>).</summary>
/// <remarks>
/// <para>A row may come several times; what they mean is their sum. A function of the elements is taken of each occurrence (<see cref="Map"/>), as TensorFlow and Keras do:
/// the squares of two occurrences are added, not the square taken of their sum.</para>
/// <para>Where a tensor is expected the rows become one, occurrences added up.</para>
/// </remarks>
public sealed class Gradient
{
    /// <summary>The gradient by every element.</summary>
    public Gradient(SymbolicTensor values) => (Values, Shape) = (values, values.Shape);

    /// <summary>The gradient by some rows; it is 0 for all others.</summary>
    /// <param name="values">The rows: (n, ...).</param>
    /// <param name="rows">Which rows they are: n whole numbers.</param>
    /// <param name="shape">The shape of the variable.</param>
    /// <exception cref="ShapeException">They do not fit.</exception>
    public Gradient(SymbolicTensor values, SymbolicTensor rows, Shape shape)
    {
        if (shape.Rank == 0 || !rows.Shape.IsCompatibleWith(new Shape((int?)null)) || !values.Shape.IsCompatibleWith(new Shape((int?)null).Concat(shape[1..])))
        {
            throw new ShapeException("Gradient: the rows do not fit the variable.", $"values (n, ...), rows (n) for a variable of shape {shape}", $"values {values.Shape}, rows {rows.Shape}", "flatten the indices, and the values with them.");
        }

        (Values, Rows, Shape) = (values, rows, shape);
    }

    /// <summary>The gradient by every element, or by the rows.</summary>
    public SymbolicTensor Values { get; }

    /// <summary>Which rows the values belong to; null where they are all.</summary>
    public SymbolicTensor? Rows { get; }

    /// <summary>The shape of the variable.</summary>
    public Shape Shape { get; }

    /// <summary>The graph it belongs to.</summary>
    public Graph Graph => Values.Graph;

    /// <summary>The element type.</summary>
    public DType DType => Values.DType;

    /// <summary>The gradient by every element.</summary>
    public SymbolicTensor Dense => Rows is null ? Values : UnsortedSegmentSum.Of(Values, Rows, Const.Of(Graph, Shape.Dims[0]));

    /// <summary>A function of the elements, 0 where they are 0, of each occurrence of a row.</summary>
    public Gradient Map(Func<SymbolicTensor, SymbolicTensor> function) => Rows is null ? new(function(Values)) : new(function(Values), Rows, Shape);

    /// <summary>The squares.</summary>
    public Gradient Squared() => Map(Square.Of);

    /// <summary>The gradient by every element.</summary>
    [return: NotNullIfNotNull(nameof(values))]
    public static implicit operator Gradient?(SymbolicTensor? values) => values is null ? null : new(values);

    /// <summary>The tensor of the variable's shape.</summary>
    public static implicit operator SymbolicTensor(Gradient gradient) => gradient.Dense;

    /// <summary>The negative.</summary>
    public static Gradient operator -(Gradient a) => a.Map(v => -v);

    /// <summary>The product.</summary>
    public static Gradient operator *(Gradient a, double b) => a.Map(v => v * b);

    /// <summary>The product by a scalar, or by a tensor of the variable's shape.</summary>
    public static Gradient operator *(Gradient a, SymbolicTensor b) => a.Map(v => v * a.Of(b));

    /// <summary>The product by a scalar, or by a tensor of the variable's shape.</summary>
    public static Gradient operator *(SymbolicTensor a, Gradient b) => b.Map(v => b.Of(a) * v);

    /// <summary>The quotient.</summary>
    public static Gradient operator /(Gradient a, double b) => a.Map(v => v / b);

    /// <summary>The quotient by a scalar, or by a tensor of the variable's shape.</summary>
    public static Gradient operator /(Gradient a, SymbolicTensor b) => a.Map(v => v / a.Of(b));

    // The rows of a tensor of the variable's shape.
    private SymbolicTensor Of(SymbolicTensor other) => Rows is null || other.Shape.Rank == 0 ? other : GatherV2.Of(other, Rows);
}
