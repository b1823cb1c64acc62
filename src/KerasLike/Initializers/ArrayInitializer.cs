using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Initializers;

/// <summary>An array as the first values of a weight of its shape.</summary>
internal sealed class ArrayInitializer(TensorValue values) : Initializer
{
    public override SymbolicTensor Of(Shape shape, DType dtype) => shape == values.Shape ? Cast.Of(Const.Of(Graph.Current, values), dtype)
        : throw new ShapeException("An array as initializer does not have the shape of the weight.", $"{shape}", $"{values.Shape}", "give an array of that shape, or new Constant(...) to repeat it.");
}
