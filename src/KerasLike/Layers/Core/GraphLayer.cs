using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>A part of a frozen TensorFlow graph as a layer: layers can go on from any of its tensors.</summary>
/// <remarks>
/// <para>Input: what stands in for the node <c>input</c>. Output: the tensor <c>output</c>.</para>
/// <para>Weights: none; in a frozen graph they are constants.</para>
/// <para>Emits: the nodes between the two. Gradients go through.</para>
/// <para>Source: of this library; <c>tf.compat.v1.import_graph_def</c> is the function behind it.</para>
/// </remarks>
/// <example><code>Sequential model = [new GraphLayer("frozen.pb", input: "x", output: "features/Relu", inputShape: (28, 28, 1)), new Dense(10)];</code></example>
public sealed class GraphLayer : Layer
{
    /// <summary>Creates the layer.</summary>
    /// <param name="filepath">The file with the GraphDef.</param>
    /// <param name="input">The node that the layer's input stands in for, mostly a placeholder.</param>
    /// <param name="output">The tensor that is the layer's output: <c>node</c>, or <c>node:1</c> for its second one.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Kept for the config; there is nothing to train.</param>
    /// <param name="dtype">None but <c>float32</c>: the nodes compute in the dtypes they were saved with.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public GraphLayer(string filepath, string input, string output, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        SavedDTypes.Keep(this);
        (Filepath, InputNode, OutputTensor) = (File.Exists(filepath) ? filepath : throw new FileNotFoundException(FourLines.Text($"{Title}: the file is not there.", "a GraphDef", $"'{filepath}'", "check the path.")), input, output);
        Built = true;
    }

    /// <summary>The file with the GraphDef.</summary>
    public string Filepath { get; }

    /// <summary>The node that the layer's input stands in for.</summary>
    [Argument("input")]
    public string InputNode { get; }

    /// <summary>The tensor that is the layer's output.</summary>
    [Argument("output")]
    public string OutputTensor { get; }

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => GraphDefReader.Read(Filepath, x.Graph, new Dictionary<string, SymbolicTensor> { [InputNode] = x }, [OutputTensor], Name)[0];
}
