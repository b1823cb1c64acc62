using KerasLike.Graphs;
using KerasLike.Graphs.Protobuf;
using Google.Protobuf;

namespace KerasLike.TensorFlow;

/// <summary>A graph that TensorFlow has read: under a prefix, so that many lie side by side in one session.</summary>
internal sealed unsafe class LoadedGraph
{
    private readonly GraphHandle _graph;
    private readonly string _prefix;

    /// <summary>Reads a graph.</summary>
    public LoadedGraph(GraphHandle graph, GraphDef definition, string prefix, string? device)
    {
        (_graph, _prefix) = (graph, prefix);
        GraphDefWriter.PrefixFunctions(definition, prefix + "_");
        byte[] bytes = definition.ToByteArray();
        using StatusHandle status = Api.TF_NewStatus();
        using ImportOptionsHandle options = Api.TF_NewImportGraphDefOptions();
        Api.TF_ImportGraphDefOptionsSetPrefix(options, prefix);
        if (device is not null)
        {
            Api.TF_ImportGraphDefOptionsSetDefaultDevice(options, device);
        }

        fixed (byte* pointer = bytes)
        {
            using BufferHandle buffer = Api.TF_NewBufferFromString(pointer, (nuint)bytes.Length);
            Api.TF_GraphImportGraphDef(graph, buffer, options, status);
        }

        status.Check([this]);
    }

    /// <summary>An operation by the name the node has in our graph.</summary>
    public nint Operation(string node)
    {
        nint operation = Api.TF_GraphOperationByName(_graph, $"{_prefix}/{node}");
        return operation != 0 ? operation : throw new ArgumentException(FourLines.Text($"TensorFlowExecutor: node '{node}' is not in the graph.", "a node of the compiled graph", $"'{node}'", "fetch and feed tensors of the graph that is compiled."));
    }

    /// <summary>A tensor of our graph.</summary>
    public Api.Output Output(SymbolicTensor tensor) => new() { Operation = Operation(tensor.Node.Name), Index = tensor.Index };

    /// <summary>The name in our graph, or null if it is another's.</summary>
    public string? Unprefixed(string name) => name.StartsWith(_prefix + "/", StringComparison.Ordinal) ? name[(_prefix.Length + 1)..] : null;
}
