using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>A C# function as a layer: output = function(input).</summary>
/// <remarks>
/// <para>Input: a tensor, or several. Output: what the function gives back.</para>
/// <para>Weights: none; a function that needs some is a layer of its own: derive from Layer.</para>
/// <para>A file keeps no function: models with this layer are loaded with a class of one's own in its place.</para>
/// <para>Source: keras.layers.Lambda, https://keras.io/api/layers/core_layers/lambda/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Lambda(x => x * x).Apply(x);</code></example>
public sealed class Lambda : Layer
{
    /// <summary>Creates the layer from a function of one tensor.</summary>
    /// <param name="function">The function; it emits ops.</param>
    /// <param name="mask">What becomes of the mask: a function of the inputs and their mask; null keeps none.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Kept for the config; there is nothing to train.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Lambda(Func<SymbolicTensor, SymbolicTensor> function, Func<SymbolicTensor, SymbolicTensor?, SymbolicTensor?>? mask = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : this((SymbolicStructure inputs) => function(inputs), mask, inputShape, name, trainable, dtype)
    {
    }

    /// <summary>Creates the layer from a function of several tensors.</summary>
    /// <param name="function">The function; it emits ops.</param>
    /// <param name="mask">What becomes of the mask of a single input; null keeps none.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Kept for the config; there is nothing to train.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Lambda(Func<SymbolicStructure, SymbolicStructure> function, Func<SymbolicTensor, SymbolicTensor?, SymbolicTensor?>? mask = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Function = function;
        Mask = mask;
    }

    /// <summary>The function.</summary>
    public Func<SymbolicStructure, SymbolicStructure> Function { get; }

    /// <summary>What becomes of the mask.</summary>
    public Func<SymbolicTensor, SymbolicTensor?, SymbolicTensor?>? Mask { get; }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs) => Function(inputs);

    /// <inheritdoc/>
    internal override bool TreatsSamplesAlone(bool training) => false;

    /// <inheritdoc/>
    protected override SymbolicTensor? OutputMask(SymbolicTensor x, SymbolicTensor? mask) => Mask?.Invoke(x, mask);
}
