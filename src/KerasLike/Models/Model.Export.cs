using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

public abstract partial class Model
{
    private static readonly string[] ExportFormats = ["tf_saved_model"];

    /// <summary>Writes the model as TensorFlow's SavedModel, for prediction: <c>tf.saved_model.load</c>, Keras' <c>TFSMLayer</c> and TensorFlow Serving take it.</summary>
    /// <param name="filepath">The folder: a new one, an empty one, or one with a SavedModel, which is replaced once the new one is complete.</param>
    /// <param name="format">The format; <c>tf_saved_model</c> is the only one built.</param>
    /// <param name="verbose">Whether a message says where the model went and what it offers.</param>
    /// <remarks>The function <c>serve</c> and the signatures <c>serve</c> and <c>serving_default</c> take a batch of any size and return <c>output_0</c>.</remarks>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    /// <exception cref="IOException">The folder holds something else, or cannot be written.</exception>
    /// <example><code>model.Export("exported");</code></example>
    public void Export(string filepath, string format = "tf_saved_model", bool verbose = true)
    {
        if (!ExportFormats.Contains(format))
        {
            throw FourLines.UnknownName("export format", format, ExportFormats);
        }

        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor input = ExportInput(graph);
        ExportedEndpoint serve = new("serve", [input], [Apply(input)]);
        SavedModelWriter.Write(filepath, [serve], [.. Weights.Concat(Variable.Living(graph)).Distinct()
            .Select(w => new ExportedVariable(w.SharedName, w.Path, new TensorSpec(w.Shape, w.DType), w.Trainable, () => w.Value))]);
        if (verbose)
        {
            Console.WriteLine($"Saved artifact at '{filepath}'. The following endpoints are available:\n\n* Endpoint 'serve'\n  {serve.InputNames[0]}: {input.DType.Name()} {input.Shape}\nOutput:\n  {serve.Outputs[0].DType.Name()} {serve.Outputs[0].Shape}");
        }
    }

    /// <summary>The graph of the prediction with the weights as constants: complete in itself, for <see cref="GraphDefWriter"/>.</summary>
    /// <returns>The graph; its first node is the input, its last the output.</returns>
    /// <exception cref="InvalidOperationException">The weights do not exist yet.</exception>
    /// <example><code>GraphDefWriter.Write(model.Freeze(), "model.pb");</code></example>
    public Graph Freeze()
    {
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor output = Graphs.Ops.Identity.Of(Apply(ExportInput(graph)), "output");
        Dictionary<string, Variable> variables = Variable.Living(graph).ToDictionary(v => v.SharedName);
        return GraphFreezer.Freeze([output], name => variables[name].Value);
    }

    /// <summary>A placeholder for batches of any size of what the model takes.</summary>
    private protected virtual SymbolicTensor ExportInput(Graph graph) => throw new InvalidOperationException(FourLines.Text(
        $"{Title}: Export does not know what the model takes.", "a model that was built", "one that was not", "give the first layer an inputShape, or call the model once."));

    private protected static SymbolicTensor OpenBatch(Graph graph, Shape batch, DType dtype, string name) =>
        Placeholder.Of(graph, dtype, new Shape((int?)null).Concat(batch[1..]), name);
}
