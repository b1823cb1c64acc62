using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>The input of a model: its shape and dtype. It computes nothing.</summary>
/// <remarks>
/// <para>Input and output: (batch, *shape).</para>
/// <para>Emits: nothing.</para>
/// <para>Source: keras.layers.InputLayer, https://keras.io/api/layers/core_layers/input/.</para>
/// </remarks>
[BuiltAtOnce]
public sealed class InputLayer : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="shape">The shape of one sample.</param>
    /// <param name="batchSize">The batch, if it is fixed.</param>
    /// <param name="dtype">The element type of the input; single precision by default.</param>
    /// <param name="batchShape">The shape with the batch, in place of shape and batchSize.</param>
    /// <param name="name">The name.</param>
    public InputLayer(Shape? shape = null, int? batchSize = null, DType? dtype = null, Shape? batchShape = null, string? name = null)
        : base(null, name)
    {
        if ((shape is null) == (batchShape is null))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: shape and batchShape.", "one of them", shape is null ? "neither" : "both", "give the shape of one sample as 'shape'."));
        }

        BatchShape = batchShape ?? new Shape(batchSize).Concat(shape!);
        InputDType = dtype ?? Keras.Config.FloatDType;
        Built = true;
    }

    /// <summary>The shape with the batch.</summary>
    public Shape BatchShape { get; }

    /// <summary>The element type of the input.</summary>
    [Argument("dtype")]
    public DType InputDType { get; }

    /// <summary>A new symbolic input of a model.</summary>
    internal SymbolicTensor Start()
    {
        SymbolicTensor input = Graphs.Ops.Placeholder.Of(new Graph { Joins = true }, InputDType, BatchShape, Name);
        CallHistory.Add(new LayerCall(this, null, input));
        return input;
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x;
}
