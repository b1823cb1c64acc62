namespace KerasLike.Graphs.Ops;

/// <summary>Undoes broadcasting in gradients.</summary>
internal static class Broadcasting
{
    /// <summary>Sums each gradient over the axes along which its operand was repeated, and gives it the operand's shape.</summary>
    public static SymbolicTensor?[] Reduce(SymbolicTensor a, SymbolicTensor b, SymbolicTensor? byA, SymbolicTensor? byB, int matrixAxes = 0)
    {
        if (a.Shape == b.Shape && a.Shape.IsFullyKnown)
        {
            return [byA, byB];
        }

        (int[]? axesA, int[]? axesB) = (RepeatedAxes(Outer(a.Shape), Outer(b.Shape)), RepeatedAxes(Outer(b.Shape), Outer(a.Shape)));
        if (axesA is not null && axesB is not null)
        {
            return [ByAxes(a, byA, axesA), ByAxes(b, byB, axesB)];
        }

        // Lengths that only a run knows: TensorFlow's own way.
        SymbolicTensor shapeA = ShapeOp.Of(a);
        SymbolicTensor shapeB = ShapeOp.Of(b);
        (SymbolicTensor r0, SymbolicTensor r1) = BroadcastGradientArgs.Of(Lengths(shapeA), Lengths(shapeB));
        return
        [
            byA is null ? null : Reshape.Of(Sum.Of(byA, r0), shapeA),
            byB is null ? null : Reshape.Of(Sum.Of(byB, r1), shapeB),
        ];

        Shape Outer(Shape shape) => shape.HasRank ? shape[..(shape.Rank - matrixAxes)] : shape;

        SymbolicTensor Lengths(SymbolicTensor shape) => matrixAxes == 0 ? shape : StridedSlice.Of(shape, [0], [-matrixAxes]);
    }

    private static SymbolicTensor? ByAxes(SymbolicTensor operand, SymbolicTensor? gradient, int[] axes) =>
        gradient is null || axes.Length == 0 ? gradient : Reshape.Of(Sum.Of(gradient, axes, keepDims: false), ShapeOp.Of(operand));

    // The axes of the result along which x is repeated, or null if that is not known before the run.
    private static int[]? RepeatedAxes(Shape x, Shape other)
    {
        if (!x.HasRank || !other.HasRank)
        {
            return null;
        }

        int rank = Math.Max(x.Rank, other.Rank);
        List<int> axes = [];
        for (int axis = 0; axis < rank; axis++)
        {
            int length = axis < rank - x.Rank ? 1 : x.Dims[axis - (rank - x.Rank)];
            int otherLength = axis < rank - other.Rank ? 1 : other.Dims[axis - (rank - other.Rank)];
            if (axis < rank - x.Rank || (length == 1 && otherLength is 0 or > 1))
            {
                axes.Add(axis);
            }
            else if (length < 0 ? otherLength != 1 : length == 1 && otherLength < 0)
            {
                return null;
            }
        }

        return [.. axes];
    }
}
