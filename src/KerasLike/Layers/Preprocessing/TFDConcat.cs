using System.ComponentModel;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The inputs one after the other along an axis, in the dtype that the layer computes in: what a <see cref="FeatureSpace"/> puts its features together with.</summary>
/// <remarks>
/// <para>Inputs: a list of tensors that differ in length along the axis only. Output: as long there as all together.</para>
/// <para>Emits: Cast, ConcatV2.</para>
/// <para>Source: keras.src.layers.preprocessing.feature_space.TFDConcat, which stands in Keras' files.</para>
/// </remarks>
[KerasModule("keras.src.layers.preprocessing.feature_space")]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TFDConcat : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axis; negative from the end.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Kept for the config; there is nothing to train.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public TFDConcat(int axis, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(null, name, trainable, dtype) => Axis = axis;

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs)
    {
        SymbolicTensor[] parts = [.. inputs.Flatten().Select(x => Cast.Of(x, Dtype.ComputeDType))];
        return parts is [var only] ? only : ConcatV2.Of(parts, Axis);
    }
}
