namespace KerasLike.Graphs.Ops;

/// <summary>The shape rule of the reductions: input 1 lists the axes that go, or stay with length 1 if <c>keep_dims</c>.</summary>
[TypeAttr("Tidx", 1)]
public abstract class ReductionOp(bool keepDims) : Op
{
    /// <summary>Whether reduced axes stay, with length 1.</summary>
    public bool KeepDims { get; } = keepDims;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DTypeRule.Number(this, c);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank)
        {
            return Shape.Unknown;
        }

        if (c.Values(1) is not { } axes)
        {
            return KeepDims ? Shape.Of(Enumerable.Repeat(-1, x.Rank).ToArray()) : Shape.Unknown;
        }

        HashSet<int> reduced = [.. axes.Select(a => x.Axis(a, $"{Type} '{c.NodeName}'"))];
        List<int> dims = [];
        for (int i = 0; i < x.Rank; i++)
        {
            if (!reduced.Contains(i))
            {
                dims.Add(x.Dims[i]);
            }
            else if (KeepDims)
            {
                dims.Add(1);
            }
        }

        return Shape.Of(dims.ToArray());
    }

    /// <inheritdoc/>
    public override int Alias(InferContext c) => c.Values(1) is [] ? 0 : -1;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => ReductionKernel.Prepare(c);

    /// <summary>The gradient of an extremum: dy, shared equally among the elements that equal y.</summary>
    protected SymbolicTensor SharedAmongEqual(SymbolicTensor y, SymbolicTensor dy)
    {
        SymbolicTensor x = y.Node.Inputs[0];
        SymbolicTensor taken = Cast.Of(Equal.Of(Expanded(y, y), x), x.DType);
        return taken / Sum.Of(taken, y.Node.Inputs[1], keepDims: true) * Expanded(dy, y);
    }

    /// <summary>All axes of x as a constant, or as ops where the rank is not known.</summary>
    protected static SymbolicTensor AllAxes(SymbolicTensor x) => Const.Ints(x.Graph, [.. Enumerable.Range(0, x.Shape.Rank)]);

    /// <summary>A reduced tensor (y or its gradient) with the reduced axes put back as length 1, so that it broadcasts against x.</summary>
    protected SymbolicTensor Expanded(SymbolicTensor reduced, SymbolicTensor y)
    {
        if (KeepDims)
        {
            return reduced;
        }

        SymbolicTensor x = y.Node.Inputs[0];
        if (y.Node.Inputs[1].Spec.Value is { } axes && x.Shape.HasRank)
        {
            int[] where = [.. axes.Select(a => x.Shape.Axis(a!.Value, Type)).Distinct().Order()];
            if (x.Shape.Rank - where.Length <= 1 && reduced.Shape.Rank <= 1)
            {
                // At most one axis is left, so its length may stay open.
                int[] open = [.. Enumerable.Range(0, x.Shape.Rank).Select(i => where.Contains(i) ? 1 : -1)];
                return Reshape.Of(reduced, open);
            }

            return where.Aggregate(reduced, (t, axis) => ExpandDims.Of(t, axis));
        }

        throw new ShapeException($"{Type} '{y.Node.Name}': its gradient needs axes that are known before the run.", "constant axes and an input of known rank",
            $"{y.Node.Inputs[1]} for {x}", "give the axes as numbers, or keep the reduced axes with keepDims.");
    }
}
