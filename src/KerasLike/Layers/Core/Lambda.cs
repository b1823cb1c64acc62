using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>A C# function as a layer: output = function(input).</summary>
/// <remarks>
/// <para>Input: a tensor, or several. Output: what the function gives back.</para>
/// <para>Weights: none; a function that needs some is a layer of its own: derive from Layer.</para>
/// <para>A file keeps no function, and Python's is never run: a model with this layer is loaded with a C# function in its place, given by the layer's name.</para>
/// <para>Source: keras.layers.Lambda, https://keras.io/api/layers/core_layers/lambda/.</para>
/// </remarks>
/// <example><code>
/// SymbolicTensor y = new Lambda(x => x * x).Apply(x);
/// Model model = Keras.Models.LoadModel("model.keras", customObjects: new() { ["lambda"] = (SymbolicTensor x) => x * x });
/// </code></example>
[BuiltAtOnce]
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

    /// <summary>The layer of a file, with the C# function that was given for it.</summary>
    internal static Lambda FromConfig(JsonObject config)
    {
        string name = config["name"]?.GetValue<string>() ?? "lambda";
        DTypePolicy? dtype = (DTypePolicy?)KerasJson.Read(config["dtype"], typeof(DTypePolicy), "dtype");

        // A named function of Python is known by its own name, too.
        JsonObject? function = config["function"] as JsonObject;
        string? known = function?["class_name"]?.GetValue<string>() == "function" ? function["config"]?.GetValue<string>() : null;
        return CustomObjects.Find(name, known) switch
        {
            Func<SymbolicTensor, SymbolicTensor> one => new Lambda(one, name: name, dtype: dtype),
            Func<SymbolicStructure, SymbolicStructure> several => new Lambda(several, name: name, dtype: dtype),
            var other => throw new NotSupportedException(FourLines.Text($"Lambda '{name}': the file holds {(known is null ? "Python code" : $"the name of the Python function '{known}'")}, which is never run.", "a C# function that does the same",
                other is null ? "none" : other.ToString()!, $"give it as customObjects: new() {{ [\"{known ?? name}\"] = (SymbolicTensor x) => ... }}.")),
        };
    }

    /// <inheritdoc/>
    protected override SymbolicStructure Call(SymbolicStructure inputs) => Function(inputs);

    /// <inheritdoc/>
    internal override bool TreatsSamplesAlone(bool training) => false;

    /// <inheritdoc/>
    protected override SymbolicTensor? OutputMask(SymbolicTensor x, SymbolicTensor? mask) => Mask?.Invoke(x, mask);
}
