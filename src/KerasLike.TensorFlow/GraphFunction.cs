using Google.Protobuf;
using KerasLike.Graphs;
using KerasLike.Graphs.Protobuf;
using KerasLike.TensorFlow.Rewrites;

namespace KerasLike.TensorFlow;

/// <summary>A graph as a function of a context: feeds in, fetches out, targets run.</summary>
/// <remarks>Only the nodes that fetches and targets need go in. TensorFlow checks the whole graph when it is read, before anything runs.</remarks>
internal sealed unsafe class GraphFunction : IDisposable
{
    private static int s_count;

    private readonly Context _context;
    private readonly List<string> _names = [];

    /// <summary>Reads the graph and adds the function to the context.</summary>
    public GraphFunction(Context context, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        _context = context;
        if (context.IsCpu)
        {
            (feeds, fetches, targets) = Rewriter.Apply(feeds, fetches, targets);
        }

        string name = $"keraslike_{Interlocked.Increment(ref s_count)}";
        NameUtf8 = [.. System.Text.Encoding.UTF8.GetBytes(name), 0];
        using GraphHandle body = Read(Definition(feeds, fetches, targets, name), context.Device);
        StatusHandle status = StatusHandle.Mine;
        Api.Output[] inputs = [.. feeds.Select(t => Output(body, t))], outputs = [.. fetches.Select(t => Output(body, t))];
        nint[] controls = [.. targets.Select(t => Operation(body, t))];
        fixed (Api.Output* i = inputs, o = outputs)
        fixed (nint* c = controls)
        {
            using FunctionHandle function = Api.TF_GraphToFunctionWithControlOutputs(
                body, name, 0, -1, null, inputs.Length, i, outputs.Length, o, null, controls.Length, c, [.. controls.Select((_, n) => $"target_{n}")], 0, 0, status);
            status.Check();
            AddLibrary(body);
            Add(name, function.DangerousGetHandle());
        }
    }

    /// <summary>The function's name, for calls.</summary>
    public byte[] NameUtf8 { get; }

    /// <summary>Takes the function out of the context, where nobody disposed of it.</summary>
    ~GraphFunction() => Remove();

    /// <summary>Takes the function out of the context.</summary>
    public void Dispose()
    {
        Remove();
        GC.SuppressFinalize(this);
    }

    private void Remove()
    {
        foreach (string name in _names)
        {
            _context.Remove(name);
        }

        _names.Clear();
    }

    // The nodes that are needed, and the graph's own functions under names that no other graph's have.
    private static GraphDef Definition(IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets, string name)
    {
        Node[] all = [.. fetches.Concat(feeds).Select(t => t.Node).Concat(targets)];
        HashSet<string> needed = [.. Needed.By(all).Select(n => n.Name)];
        GraphDef definition = GraphDefWriter.ToDefinition(all[0].Graph);
        NodeDef[] nodes = [.. definition.Node.Where(n => needed.Contains(n.Name))];
        definition.Node.Clear();
        definition.Node.AddRange(nodes);
        GraphDefWriter.PrefixFunctions(definition, name + "_");
        return definition;
    }

    private static GraphHandle Read(GraphDef definition, string? device)
    {
        byte[] bytes = definition.ToByteArray();
        StatusHandle status = StatusHandle.Mine;
        using ImportOptionsHandle options = Api.TF_NewImportGraphDefOptions();
        if (device is not null)
        {
            Api.TF_ImportGraphDefOptionsSetDefaultDevice(options, device);
        }

        GraphHandle graph = Api.TF_NewGraph();
        try
        {
            fixed (byte* pointer = bytes)
            {
                using BufferHandle buffer = Api.TF_NewBufferFromString(pointer, (nuint)bytes.Length);
                Api.TF_GraphImportGraphDef(graph, buffer, options, status);
            }

            status.Check();
            return graph;
        }
        catch
        {
            graph.Dispose();
            throw;
        }
    }

    private void AddLibrary(GraphHandle body)
    {
        nint[] functions = new nint[Api.TF_GraphNumFunctions(body)];
        StatusHandle status = StatusHandle.Mine;
        fixed (nint* pointer = functions)
        {
            _ = Api.TF_GraphGetFunctions(body, pointer, functions.Length, status);
        }

        status.Check();
        try
        {
            foreach (nint function in functions)
            {
                Add(System.Runtime.InteropServices.Marshal.PtrToStringUTF8(Api.TF_FunctionName(function))!, function);
            }
        }
        finally
        {
            Array.ForEach(functions, Api.TF_DeleteFunction);
        }
    }

    private void Add(string name, nint function)
    {
        _context.Add(function);
        _names.Add(name);
    }

    private static Api.Output Output(GraphHandle body, SymbolicTensor tensor) => new() { Operation = Operation(body, tensor.Node), Index = tensor.Index };

    private static nint Operation(GraphHandle body, Node node)
    {
        nint operation = Api.TF_GraphOperationByName(body, node.Name);
        return operation != 0 ? operation : throw new ArgumentException(FourLines.Text($"TensorFlowExecutor: node '{node.Name}' is not in the graph.", "a node of the compiled graph", $"'{node.Name}'", "fetch and feed tensors of the graph that is compiled."));
    }
}
