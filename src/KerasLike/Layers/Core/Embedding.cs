using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>A vector for each of a number of things that are counted from 0: y = embeddings[x].</summary>
/// <remarks>
/// <para>Input: whole numbers from 0 to inputDim - 1 (or from -inputDim on, counted from the end), any shape; floating-point numbers are cut off. Output: (*input, outputDim).</para>
/// <para>Weights: embeddings (inputDim, outputDim).</para>
/// <para>Emits: GatherV2.</para>
/// <para>With maskZero the output carries a mask: what was 0 does not count.</para>
/// <para>Source: keras.layers.Embedding, https://keras.io/api/layers/core_layers/embedding/.</para>
/// </remarks>
/// <example><code>model.Add(new Embedding(1000, 64));</code></example>
public sealed class Embedding : BaseEmbedding
{
    /// <summary>Creates the layer.</summary>
    /// <param name="inputDim">How many things there are, from 1 on.</param>
    /// <param name="outputDim">The length of a vector, from 1 on.</param>
    /// <param name="embeddingsInitializer">The vectors' first values; <c>uniform</c> by default: from -0.05 to 0.05.</param>
    /// <param name="embeddingsRegularizer">The vectors' penalty.</param>
    /// <param name="embeddingsConstraint">The vectors' constraint.</param>
    /// <param name="maskZero">Whether 0 stands for nothing, as in padding.</param>
    /// <param name="weights">The vectors, where they are known.</param>
    /// <param name="loraRank">The rank of a low-rank update that is learnt instead of the vectors (LoRA); none by default.</param>
    /// <param name="loraAlpha">Scales that update by loraAlpha / loraRank; loraRank by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Embedding(int inputDim, int outputDim, Initializer? embeddingsInitializer = null, Regularizer? embeddingsRegularizer = null, Constraint? embeddingsConstraint = null, bool maskZero = false,
        TensorValue? weights = null, int? loraRank = null, int? loraAlpha = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputDim, outputDim, embeddingsInitializer, embeddingsRegularizer, embeddingsConstraint, maskZero, loraRank, loraAlpha, inputShape, name, trainable, dtype)
    {
        if (weights is not null)
        {
            EnsureBuilt(Shape.Unknown);
            SetWeights(weights);
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => LookUp(x);

    /// <inheritdoc/>
    protected override SymbolicTensor? OutputMask(SymbolicTensor x, SymbolicTensor? mask) => Counts(x);
}
