using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>A layer applied to each step of a sequence by itself.</summary>
/// <remarks>
/// <para>Input: (batch, steps, ...). Output: (batch, steps, ...), with what the layer makes of (batch, ...) at each step.</para>
/// <para>A layer that treats every sample alone sees all steps at once, as samples. One that does not, such as BatchNormalization in training, is called once for each step.</para>
/// <para>Weights: those of the layer inside. Its activity regularizer adds nothing, as in Keras.</para>
/// <para>Emits: Reshape around what the layer emits; or Transpose, Unpack, Pack; or a While where the number of steps is open.</para>
/// <para>Source: keras.layers.TimeDistributed, https://keras.io/api/layers/recurrent_layers/time_distributed/.</para>
/// </remarks>
/// <example><code>model.Add(new TimeDistributed(new Conv2D(8, 3)));</code></example>
public sealed class TimeDistributed : Wrapper
{
    /// <summary>Creates the layer.</summary>
    /// <param name="layer">The layer inside.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public TimeDistributed(Layer layer, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(layer, inputShape, name, trainable, dtype) => InputSpec = new InputSpec(minNdim: 3);

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input) => base.Build(new Shape(input[0]).Concat(input[2..]));

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, SymbolicTensor? mask, bool training)
    {
        if (mask is not null && (mask.Shape.Rank < 2 || !mask.Shape[..2].IsCompatibleWith(x.Shape[..2])))
        {
            throw new ShapeException($"{Title}: the mask does not fit the input.", $"{x.Shape[..2]}, perhaps with more axes", $"{mask.Shape}", "give a truth value for each sample and step.");
        }

        mask = CallForm.Of(Inner.GetType()).TakesMask ? mask : null;
        if (Inner.TreatsSamplesAlone(training))
        {
            SymbolicTensor all = Step(Reshape(x), mask is null ? null : Reshape(mask), training);
            return Dimensions.Reshape(all, x.Shape[..2].Concat(all.Shape[1..]), axis => Dimensions.Of(axis < 2 ? x : all)[axis < 2 ? axis : axis - 1]);
        }

        (SymbolicTensor steps, SymbolicTensor? masks) = (Exchange(x), mask is null ? null : Exchange(mask));
        if (x.Shape[1] is int count)
        {
            SymbolicTensor[] parts = Unpack.Of(steps, count);
            SymbolicTensor[]? counts = masks is null ? null : Unpack.Of(masks, count);
            return Exchange(Pack.Of([.. parts.Select((p, i) => Step(p, counts?[i], training))]));
        }

        return Exchange(Looped(steps, masks, training));
    }

    private SymbolicTensor Looped(SymbolicTensor steps, SymbolicTensor? masks, bool training)
    {
        Graph graph = steps.Graph;
        SymbolicTensor count = Dimensions.Of(steps)[0], inputs = TensorListFromTensor.Of(steps);
        SymbolicTensor? counts = masks is null ? null : TensorListFromTensor.Of(masks);
        TensorSpec? output = null;
        SymbolicTensor[] end = While.Of([Const.Of(graph, 0), TensorListReserve.Of(Dtype.ComputeDType, Shape.Unknown, count)], v => Less.Of(v[0], count), v =>
        {
            SymbolicTensor y = Step(TensorListGetItem.Of(inputs, v[0]), counts is null ? null : TensorListGetItem.Of(counts, v[0]), training);
            output = y.Spec;
            return [v[0] + 1, TensorListSetItem.Of(v[1], v[0], y)];
        });
        return TensorListStack.Of(end[1], Const.Ints(graph, output!.Shape.Dims), output.DType);
    }

    private SymbolicTensor Step(SymbolicTensor x, SymbolicTensor? mask, bool training) => Inner.ApplyWithoutPenalty(new CallArguments(x) { Mask = mask is null ? null : (SymbolicStructure)mask, Training = training });

    // Steps as samples.
    private static SymbolicTensor Reshape(SymbolicTensor x) => Dimensions.Reshape(x, new Shape((int?)null).Concat(x.Shape[2..]), axis => Dimensions.Of(x)[axis + 1]);

    // Exchanges the first two axes.
    private static SymbolicTensor Exchange(SymbolicTensor x) => Transpose.Of(x, [1, 0, .. Enumerable.Range(2, x.Shape.Rank - 2)]);
}
