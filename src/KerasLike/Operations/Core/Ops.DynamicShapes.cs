using KerasLike.Graphs;
using KerasLike.Operations;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike;

/// <content>Tensors of shapes that are known only when the graph runs.</content>
public static partial class Ops
{
    /// <inheritdoc cref="Zeros(Shape, DTypeName?)"/>
    public static SymbolicTensor Zeros(DynamicShape shape, DTypeName? dtype = null) => Full(shape, 0, dtype);

    /// <inheritdoc cref="Ones(Shape, DTypeName?)"/>
    public static SymbolicTensor Ones(DynamicShape shape, DTypeName? dtype = null) => Full(shape, 1, dtype);

    /// <inheritdoc cref="Full(Shape, Operand, DTypeName?)"/>
    public static SymbolicTensor Full(DynamicShape shape, Operand fillValue, DTypeName? dtype = null)
    {
        SymbolicTensor lengths = shape.ToTensor();
        using Graph.Leave entered = lengths.Graph.Enter();
        return Tf.BroadcastTo.Of(fillValue.To(dtype ?? DType.Float32), lengths);
    }

    /// <inheritdoc cref="Reshape(SymbolicTensor, Shape)"/>
    public static SymbolicTensor Reshape(SymbolicTensor x, DynamicShape newshape) => Tf.Reshape.Of(x, newshape.ToTensor());

    /// <inheritdoc cref="BroadcastTo(SymbolicTensor, Shape)"/>
    public static SymbolicTensor BroadcastTo(SymbolicTensor x, DynamicShape shape) => Tf.BroadcastTo.Of(x, shape.ToTensor());

    /// <summary>x several times along each axis.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="repeats">How often along each axis.</param>
    public static SymbolicTensor Tile(SymbolicTensor x, DynamicShape repeats) => Tf.Tile.Of(x, repeats.ToTensor());
}
