using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>a · sigmoid(b), where a and b are the halves of x along an axis.</summary>
/// <remarks><para>Source: keras.activations.glu.</para></remarks>
public sealed class Glu : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="axis">The axis that is cut in half.</param>
    public Glu(int axis = -1)
    {
        Axis = axis;
    }

    /// <summary>The axis that is cut in half.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x)
    {
        int axis = x.Shape.Axis(Axis, "glu");
        if (x.Shape[axis] is not int length || length % 2 != 0)
        {
            throw new ShapeException("glu: the axis has no two halves.", $"an even number along axis {Axis}", $"{x.Shape}", "take an even number of units.");
        }

        int[] begin = new int[x.Shape.Rank], size = [.. Enumerable.Repeat(-1, x.Shape.Rank)];
        size[axis] = length / 2;
        SymbolicTensor a = Slice.Of(x, begin, size);
        begin[axis] = length / 2;
        return a * Graphs.Ops.Sigmoid.Of(Slice.Of(x, begin, size));
    }
}
