namespace KerasLike.Graphs.Ops;

/// <summary>What the ops on lists of tensors have in common: a list is a scalar of dtype variant, of which the spec knows the elements and, often, their number.</summary>
internal static class ListRule
{
    /// <summary>A list.</summary>
    public static TensorSpec List(DType dtype, Shape element, int? count, TensorSpec? inner = null) =>
        new(Shape.Scalar, DType.Variant, null, dtype == DType.Variant ? inner ?? new TensorSpec(Shape.Scalar, DType.Variant) : new TensorSpec(element, dtype), count);

    /// <summary>The list given, its elements merged with what else is known of their shape.</summary>
    public static TensorSpec With(InferContext c, Shape element, DType dtype, TensorSpec? inner = null)
    {
        TensorSpec list = c.Inputs[0];
        if (list.DType != DType.Variant || (list.Handle is not null && list.Handle.DType != dtype))
        {
            throw new ShapeException($"'{c.NodeName}': the list is of another kind.", $"a list of {dtype.Name()}", list.DType == DType.Variant ? $"a list of {list.Handle!.DType.Name()}" : list.DType.Name(), "give a list of that dtype.");
        }

        if (dtype == DType.Variant)
        {
            return inner is null ? list : list with { Handle = list.Handle is null ? inner : SpecRule.Join(list.Handle, inner, $"'{c.NodeName}'") };
        }

        Shape known = list.Handle?.Shape ?? Shape.Unknown;
        return known.IsCompatibleWith(element) ? list with { Handle = new TensorSpec(known.Merge(element), dtype) }
            : throw new ShapeException($"'{c.NodeName}': the elements of a list have another shape.", $"{known}", $"{element}", "give elements of one shape.");
    }

    /// <summary>The shape that an input asks of elements; a scalar -1 asks for nothing.</summary>
    public static Shape Element(InferContext c, int input) => c.Inputs[input].Shape is { HasRank: true, Rank: 0 } ? Shape.Unknown : c.ShapeValue(input);

    /// <summary>A shape of elements as TensorFlow takes it.</summary>
    public static SymbolicTensor ShapeTensor(Graph graph, Shape? shape) => shape is { HasRank: true } ? Const.Ints(graph, shape.Dims) : Const.Of(graph, -1);

    /// <summary>The shape of the elements that a tensor has along its first axis.</summary>
    public static SymbolicTensor ElementShape(SymbolicTensor tensor) => StridedSlice.Of(ShapeOp.Of(tensor), [1], [0], endMask: 1);

    /// <summary>The sum of lists. A list with one element set is added to that element alone, so that a loop over all elements does not add as many lists.</summary>
    public static SymbolicTensor Sum(IReadOnlyList<SymbolicTensor> lists)
    {
        List<SymbolicTensor> ordered = [.. lists.OrderBy(IsOneElement)];
        SymbolicTensor sum = ordered[0];
        foreach (SymbolicTensor list in ordered.Skip(1))
        {
            if (IsOneElement(list))
            {
                (SymbolicTensor index, SymbolicTensor item) = (list.Node.Inputs[1], list.Node.Inputs[2]);
                sum = TensorListSetItem.Of(sum, index, TensorListGetItem.Of(sum, index, ShapeOp.Of(item), item.DType) + item);
            }
            else
            {
                sum = AddN.Of(sum, list);
            }
        }

        return sum;
    }

    private static bool IsOneElement(SymbolicTensor list) => list.Node.Op is TensorListSetItem && list.Node.Inputs[0].Node.Op is TensorListReserve && list.Node.Inputs[2].DType != DType.Variant;
}
