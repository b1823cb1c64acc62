using System.ComponentModel;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Numbers as they are, in the dtype that the layer computes in: what a <see cref="FeatureSpace"/> has for a plain float feature.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Emits: Cast.</para>
/// <para>Source: keras.src.layers.preprocessing.feature_space.TFDIdentity, which stands in Keras' files.</para>
/// </remarks>
[KerasModule("keras.src.layers.preprocessing.feature_space")]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TFDIdentity : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Kept for the config; there is nothing to train.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public TFDIdentity(string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(null, name, trainable, dtype)
    {
    }

    /// <inheritdoc/>
    private protected override object? KeptFor => "";

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x.DType != DType.String ? Cast.Of(x, Dtype.ComputeDType)
        : throw new ArgumentException(FourLines.Text($"{Title}: it takes numbers.", "numbers", "texts", "use another kind of feature, such as string_categorical."));
}
