using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>A layer that makes one tensor of several. Subclasses say how.</summary>
/// <remarks>Inputs of lower rank get axes of length 1 after the batch; then all are broadcast.</remarks>
public abstract class Merge : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    protected Merge(string? name, bool trainable, DTypePolicy? dtype)
        : base(null, name, trainable, dtype)
    {
    }

    /// <summary>How many inputs there must be; null for one or more.</summary>
    protected virtual int? Arity => null;

    /// <inheritdoc/>
    protected override void Build(Structure<Shape> inputs) => CheckShapes([.. inputs.Items!.Select(i => i.Leaf!)]);

    /// <summary>Throws if inputs of these shapes cannot be merged.</summary>
    protected virtual void CheckShapes(IReadOnlyList<Shape> shapes)
    {
        if (shapes.Where(s => s.Rank > 0 && s[0] is not null).Select(s => s[0]).Distinct().Count() > 1)
        {
            throw new ShapeException($"{Title}: the inputs have different batches.", "batches of one size", Text(shapes), "merge tensors of the same samples.");
        }

        Shape merged = shapes[0][1..];
        foreach (Shape shape in shapes.Skip(1).Select(s => s[1..]))
        {
            merged = Broadcast(merged, shape) ?? throw new ShapeException($"{Title}: the inputs have incompatible shapes.", "equal lengths, or 1", Text(shapes), "bring them to one shape, or use Concatenate.");
        }
    }

    /// <summary>Emits the ops for inputs of one rank.</summary>
    protected abstract SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs);

    /// <summary>Whether inputs of lower rank get more axes.</summary>
    protected virtual bool AlignsRanks => true;

    /// <inheritdoc/>
    private protected override void CheckInput(Structure<Shape> shapes)
    {
        if (shapes.Items is null || shapes.Keys is not null || shapes.Items.Any(i => i.Leaf is null) || shapes.Items.Count == 0 || (Arity is int arity && shapes.Items.Count != arity))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: it merges a list of tensors.", Arity is int n ? $"a list of {n} tensors" : "a list of at least 1 tensor",
                shapes.Leaf is not null ? $"a single tensor {shapes}" : $"{shapes}", "call it as layer.Apply([a, b])."));
        }
    }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs)
    {
        IReadOnlyList<SymbolicTensor> tensors = Operations.Promotion.Common(inputs.Flatten());
        CheckShapes([.. tensors.Select(t => t.Shape)]);
        int rank = tensors.Max(t => t.Shape.Rank);
        return AlignsRanks ? MergeAll([.. tensors.Select(t => Aligned(t, rank))]) : MergeAll(tensors);
    }

    /// <inheritdoc/>
    private protected override void MarkOutputs(SymbolicStructure outputs, CallArguments call)
    {
        SymbolicTensor y = outputs;
        y.Mask ??= MergedMask(call.Inputs.Flatten());
    }

    /// <summary>The mask of the output: what counts in one input at least, if all have masks.</summary>
    protected virtual SymbolicTensor? MergedMask(IReadOnlyList<SymbolicTensor> inputs) =>
        inputs.All(i => i.Mask is not null) ? inputs.Select(i => i.Mask!).Aggregate(LogicalOr.Of) : null;

    /// <summary>A mask over samples and steps as one over the elements.</summary>
    protected static SymbolicTensor Elements(SymbolicTensor mask, SymbolicTensor x) => BroadcastTo.Of(ExpandDims.Of(mask, -1), ShapeOp.Of(x));

    private static SymbolicTensor Aligned(SymbolicTensor x, int rank)
    {
        SymbolicTensor y = x;
        while (y.Shape.Rank < rank)
        {
            y = ExpandDims.Of(y, 1);
        }

        y.Mask = x.Mask;
        return y;
    }

    private static Shape? Broadcast(Shape a, Shape b)
    {
        (a, b) = a.Rank < b.Rank ? (b, a) : (a, b);
        int?[] dims = [.. a];
        for (int i = 1; i <= b.Rank; i++)
        {
            int? x = a[^i], y = b[^i];
            if (x is not null && y is not null && x != y && x != 1 && y != 1)
            {
                return null;
            }

            dims[^i] = x == 1 ? y : y == 1 ? x : x is null || y is null ? null : x;
        }

        return new Shape(dims);
    }

    /// <summary>The shapes in a message.</summary>
    private protected static string Text(IEnumerable<Shape> shapes) => string.Join(", ", shapes);
}
