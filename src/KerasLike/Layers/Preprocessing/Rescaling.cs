using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>y = x · scale + offset.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: Cast, Mul, AddV2.</para>
/// <para>Source: keras.layers.Rescaling, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new Rescaling(1.0 / 255));</code></example>
public sealed class Rescaling : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="scale">The factor: a number, or one for each place along the last axes.</param>
    /// <param name="offset">What is added, likewise; 0 by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Rescaling(TensorValue scale, TensorValue? offset = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Scale = scale;
        Offset = offset ?? 0.0;
        Built = true;
    }

    /// <summary>The factor.</summary>
    public TensorValue Scale { get; }

    /// <summary>What is added.</summary>
    public TensorValue Offset { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    private protected override object? KeptFor => "";

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => (Cast.Of(x, Dtype.ComputeDType) * Number(x.Graph, Scale)) + Number(x.Graph, Offset);

    private SymbolicTensor Number(Graph graph, TensorValue value) => Cast.Of(Const.Of(graph, value), Dtype.ComputeDType);
}
