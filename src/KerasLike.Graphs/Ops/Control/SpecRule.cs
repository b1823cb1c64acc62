namespace KerasLike.Graphs.Ops;

/// <summary>What is known of a tensor that comes from one of several places: from one branch or the other, from before the loop or from its last round.</summary>
internal static class SpecRule
{
    /// <summary>What holds in both cases.</summary>
    /// <exception cref="ShapeException">The dtypes differ.</exception>
    public static TensorSpec Join(TensorSpec a, TensorSpec b, string who)
    {
        if (a.DType != b.DType)
        {
            throw new ShapeException($"{who}: two functions give tensors of different dtypes.", a.DType.Name(), b.DType.Name(), "cast one of them.");
        }

        if (a.DType == DType.Variant)
        {
            return new TensorSpec(Shape.Scalar, DType.Variant, null, Elements(a.Handle, b.Handle, who), a.Count == b.Count ? a.Count : null);
        }

        long?[]? value = a.Value is not null && b.Value is not null && a.Value.AsSpan().SequenceEqual(b.Value) ? a.Value : null;
        return new TensorSpec(Shared(a.Shape, b.Shape), a.DType, value, a.Handle is null || b.Handle is null ? null : Join(a.Handle, b.Handle, who));
    }

    /// <summary>True if both say the same.</summary>
    public static bool Same(TensorSpec? a, TensorSpec? b) => a is null || b is null ? a == b
        : a.DType == b.DType && a.Shape == b.Shape && a.Count == b.Count && Same(a.Handle, b.Handle)
            && (a.Value is null ? b.Value is null : b.Value is not null && a.Value.AsSpan().SequenceEqual(b.Value));

    /// <summary>What an attribute of shapes adds.</summary>
    public static TensorSpec[] WithShapes(TensorSpec[] specs, Shape[] shapes) =>
        [.. specs.Select((s, i) => i < shapes.Length && s.DType != DType.Resource && s.DType != DType.Variant ? s with { Shape = s.Shape.Merge(shapes[i]) } : s)];

    // The elements of a list have one shape: what either side knows of it counts, as a new list knows nothing.
    private static TensorSpec? Elements(TensorSpec? a, TensorSpec? b, string who)
    {
        if (a is null || b is null)
        {
            return a ?? b;
        }

        if (a.DType != b.DType)
        {
            throw new ShapeException($"{who}: two functions give lists of different dtypes.", a.DType.Name(), b.DType.Name(), "make lists of one dtype.");
        }

        return a.DType == DType.Variant ? Join(a, b, who) : new TensorSpec(a.Shape.IsCompatibleWith(b.Shape) ? a.Shape.Merge(b.Shape) : Shared(a.Shape, b.Shape), a.DType);
    }

    private static Shape Shared(Shape a, Shape b) => a.HasRank && b.HasRank && a.Rank == b.Rank
        ? Shape.Of([.. a.Dims.ToArray().Select((d, i) => d == b.Dims[i] ? d : -1)]) : Shape.Unknown;
}
