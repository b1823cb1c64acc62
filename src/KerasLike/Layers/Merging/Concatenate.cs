using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The inputs one after the other along an axis.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors (batch, ...) that differ in length along the axis only. Output: as long there as all together.</para>
/// <para>Emits: ConcatV2.</para>
/// <para>Source: keras.layers.Concatenate, https://keras.io/api/layers/merging_layers/concatenate/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Concatenate().Apply([a, b]);</code></example>
public sealed class Concatenate : Merge
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axis; negative from the end.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights; there are none.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Concatenate(int axis = -1, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(name, trainable, dtype) => Axis = axis;

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    protected override bool AlignsRanks => false;

    /// <inheritdoc/>
    protected override void CheckShapes(IReadOnlyList<Shape> shapes)
    {
        int rank = shapes[0].Rank;
        int axis = Axis < 0 ? Axis + rank : Axis;
        bool fit = axis >= 0 && axis < rank && shapes.All(s => s.Rank == rank);
        for (int i = 0; fit && i < rank; i++)
        {
            fit = i == axis || shapes.Select(s => s[i]).Where(d => d is not null).Distinct().Count() <= 1;
        }

        if (!fit)
        {
            throw new ShapeException($"{Title}: the inputs do not match beside axis {Axis}.", $"equal ranks, and equal lengths but along axis {Axis}", Text(shapes), "bring them to one shape, or choose another axis.");
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor MergeAll(IReadOnlyList<SymbolicTensor> inputs) =>
        ConcatV2.Of([.. inputs], Axis);

    /// <inheritdoc/>
    protected override SymbolicTensor? MergedMask(IReadOnlyList<SymbolicTensor> inputs)
    {
        if (inputs.All(i => i.Mask is null))
        {
            return null;
        }

        SymbolicTensor[] masks = [.. inputs.Select(i => i.Mask is null ? Cast.Of(OnesLike.Of(i), DType.Bool)
            : i.Mask.Shape.Rank < i.Shape.Rank ? BroadcastTo.Of(ExpandDims.Of(i.Mask, -1), ShapeOp.Of(i))
            : i.Mask)];
        return Any.Of(ConcatV2.Of(masks, Axis), [-1]);
    }
}
