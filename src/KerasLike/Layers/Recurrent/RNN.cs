using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>Runs a cell over the steps of a sequence.</summary>
/// <remarks>
/// <para>Input: (batch, steps, ...). Output: what the cell gives at the last step, or (batch, steps, ...) with returnSequences; with returnState followed by the states.</para>
/// <para>Weights: those of the cell.</para>
/// <para>Emits: Transpose, and a While with what the cell emits.</para>
/// <para>Source: keras.layers.RNN, https://keras.io/api/layers/recurrent_layers/rnn/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new RNN(new StackedRNNCells([new LSTMCell(32), new LSTMCell(32)])).Apply(x);</code></example>
public sealed class RNN : RecurrentLayer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="cell">What is done at each step: a cell of this library, or one of one's own.</param>
    /// <param name="returnSequences">Whether the outputs of all steps are returned, or the last alone.</param>
    /// <param name="returnState">Whether the states after the last step are returned too.</param>
    /// <param name="goBackwards">Whether the steps are taken from the last to the first; the outputs come in that order.</param>
    /// <param name="stateful">Whether a batch begins with the states in which the batch before ended.</param>
    /// <param name="unroll">Whether each step gets ops of its own instead of a loop.</param>
    /// <param name="zeroOutputForMask">Whether a step that is masked gives zeros, or the output before.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public RNN(RecurrentCell cell, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool unroll = false, bool zeroOutputForMask = false,
        Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(cell, returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, null, inputShape, name, trainable, dtype)
    {
    }
}
