using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Initializers;

/// <summary>A C# function of shape and dtype as initializer.</summary>
internal sealed class FunctionInitializer(Func<Shape, DType, TensorValue> function) : Initializer
{
    public override SymbolicTensor Of(Shape shape, DType dtype)
    {
        TensorValue values = function(shape, dtype);
        return values.Shape == shape ? Cast.Of(Const.Of(Graph.Current, values), dtype)
            : throw new ShapeException("A function as initializer does not give the shape of the weight.", $"{shape}", $"{values.Shape}", "return values of the shape it is given.");
    }
}
