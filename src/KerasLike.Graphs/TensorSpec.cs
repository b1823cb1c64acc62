namespace KerasLike.Graphs;

/// <summary>What is known of a tensor before it is computed.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Value">Its elements where they are whole numbers known already (shapes, axes, paddings); <c>null</c> for an element not known.</param>
/// <param name="Handle">For a resource: the variable behind it. For a list of tensors: what is known of each of its elements.</param>
/// <param name="Count">For a list of tensors: the number of its elements, where known.</param>
public sealed record TensorSpec(Shape Shape, DType DType, long?[]? Value = null, TensorSpec? Handle = null, int? Count = null)
{
    /// <summary>True if a gradient can flow through it: a floating-point or complex number, or a list of such.</summary>
    public bool IsDifferentiable => DType == DType.Variant ? Handle is { IsDifferentiable: true } : DType.IsFloating() || DType.IsComplex();
}

/// <summary>What an op's shape rule sees: its inputs, as far as they are known.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="NodeName">The name to give in an error.</param>
public sealed record InferContext(IReadOnlyList<TensorSpec> Inputs, string NodeName)
{
    /// <summary>All whole numbers of an input, or <c>null</c> if one is not known yet.</summary>
    public long[]? Values(int input)
    {
        long?[]? value = Inputs[input].Value;
        return value is null || Array.Exists(value, v => v is null) ? null : Array.ConvertAll(value, v => v!.Value);
    }

    /// <summary>The shape that an input (a vector of lengths) spells; lengths of -1 count as not known.</summary>
    public Shape ShapeValue(int input)
    {
        TensorSpec spec = Inputs[input];
        if (spec.Value is not null)
        {
            return Shape.Of(Array.ConvertAll(spec.Value, v => v is null or < 0 ? -1 : (int)v.Value));
        }

        return spec.Shape.HasRank && spec.Shape.Rank == 1 && spec.Shape[0] is int rank
            ? Shape.Of(Enumerable.Repeat(-1, rank).ToArray())
            : Shape.Unknown;
    }
}
