using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

public partial class Model
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
        SymbolicTensor[] inputs = ExportInputs(graph);
        SymbolicTensor[] outputs = [.. ApplyTo(inputs).Flatten()];
        ExportedEndpoint serve = new("serve", inputs, outputs);
        SavedModelWriter.Write(filepath, [serve], [.. Weights.Concat(Variable.Living(graph)).Distinct()
            .Select(w => new ExportedVariable(w.SharedName, w.Path, new TensorSpec(w.Shape, w.DType), w.Trainable, () => w.Value))]);
        if (verbose)
        {
            string taken = string.Join("\n  ", inputs.Select((x, i) => $"{serve.InputNames[i]}: {x.DType.Name()} {x.Shape}"));
            string given = string.Join("\n  ", outputs.Select(y => $"{y.DType.Name()} {y.Shape}"));
            Messages.Out.WriteLine($"Saved artifact at '{filepath}'. The following endpoints are available:\n\n* Endpoint 'serve'\n  {taken}\nOutput:\n  {given}");
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
        SymbolicTensor[] outputs = [.. ApplyTo(ExportInputs(graph)).Flatten()];
        outputs = [.. outputs.Select((y, i) => Graphs.Ops.Identity.Of(y, outputs.Length == 1 ? "output" : $"output_{i}"))];
        Dictionary<string, Variable> variables = Variable.Living(graph).ToDictionary(v => v.SharedName);
        return GraphFreezer.Freeze(outputs, name => variables[name].Value);
    }

    // Placeholders for batches of any size of what the model takes, one after the other.
    private SymbolicTensor[] ExportInputs(Graph graph)
    {
        if (InputNames is not { } names)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: Export does not know what the model takes.", "a model with a known input", "one without", "give the first layer an inputShape, or make the model as new Model(inputs, outputs)."));
        }

        return [.. Inputs.Flatten().Select((x, i) => Placeholder.Of(graph, x.DType, new Shape((int?)null).Concat(x.Shape[1..]), names[i]))];
    }

    private SymbolicStructure ApplyTo(SymbolicTensor[] inputs) => Apply(SymbolicStructure.From(Inputs.Pack(inputs)), training: false);
}
