using System.Runtime.InteropServices;
using Google.Protobuf;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;
using KerasLike.TensorFlow.Protobuf;

namespace KerasLike.TensorFlow;

/// <summary>Runs graphs on TensorFlow itself, by its C API.</summary>
/// <remarks>
/// <para>The native library is looked for as <see cref="TensorFlowOptions.LibraryPath"/> says; the package SciSharp.TensorFlow.Redist brings it.</para>
/// <para>Graphs with variables share one session, because TensorFlow's variables belong to a session; they stay in it until the executor is disposed of. Others have one of their own, freed with the executable.</para>
/// </remarks>
/// <example><code>Keras.Backend = new TensorFlowExecutor();</code></example>
public sealed unsafe class TensorFlowExecutor : IExecutor, IDisposable
{
    private readonly Lock _door = new();
    private readonly TensorFlowOptions _options;
    private readonly GraphHandle _graph;
    private readonly SessionHandle _session;
    private readonly Dictionary<string, VariableNodes> _variables = [];
    private int _loaded;

    /// <summary>Loads TensorFlow and opens a session.</summary>
    /// <param name="options">The library, the device, threads.</param>
    /// <exception cref="DllNotFoundException">There is no TensorFlow; the message says what to install.</exception>
    /// <exception cref="NotSupportedException">The library does not honour an option.</exception>
    public TensorFlowExecutor(TensorFlowOptions? options = null)
    {
        _options = options ?? new TensorFlowOptions();
        TensorFlowLibrary.Load(_options.LibraryPath);
        CheckThreads();
        (_graph, _session) = Open();
        try
        {
            CheckDevices();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>TensorFlow's version, such as <c>2.16.2</c>.</summary>
    public string Version => Marshal.PtrToStringUTF8(Api.TF_Version())!;

    /// <summary>Where the native library was loaded from.</summary>
    public string LibraryPath => TensorFlowLibrary.Path;

    /// <summary>The names of TensorFlow's devices.</summary>
    public IReadOnlyList<string> Devices
    {
        get
        {
            using StatusHandle status = Api.TF_NewStatus();
            nint list = Api.TF_SessionListDevices(_session, status);
            status.Check();
            List<string> names = [];
            for (int i = 0; i < Api.TF_DeviceListCount(list); i++)
            {
                names.Add(Marshal.PtrToStringUTF8(Api.TF_DeviceListName(list, i, status))!);
            }

            Api.TF_DeleteDeviceList(list);
            return names;
        }
    }

    /// <inheritdoc/>
    public IExecutable Compile(Graph graph, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        GraphDef definition = GraphDefWriter.ToDefinition(graph);
        if (graph.Nodes.Any(n => n.Op is VarHandleOp || n.Variables.Any()))
        {
            return new TensorFlowExecutable(_session, null, Load(definition), feeds, fetches, targets);
        }

        (GraphHandle own, SessionHandle session) = Open();
        try
        {
            return new TensorFlowExecutable(session, own, new LoadedGraph(own, definition, "graph", _options.Device), feeds, fetches, targets);
        }
        catch
        {
            session.Dispose();
            own.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void WriteVariable(string name, TensorView value)
    {
        VariableNodes variable = Variable(name, value);
        nint tensor = Tensors.Copy(value), assign = variable.Assign;
        try
        {
            Api.Output input = variable.Value;
            using StatusHandle status = Api.TF_NewStatus();
            Api.TF_SessionRun(_session, 0, &input, &tensor, 1, null, null, 0, &assign, 1, 0, status);
            status.Check();
        }
        finally
        {
            Tensors.Free(tensor);
        }
    }

    /// <inheritdoc/>
    public void ReadVariable(string name, TensorView into)
    {
        VariableNodes? variable;
        lock (_door)
        {
            variable = _variables.GetValueOrDefault(name) ?? throw new KeyNotFoundException(FourLines.Text($"TensorFlowExecutor: there is no variable '{name}'.", "a variable that was written", "none", "write it first."));
        }

        if (into.DType != variable.DType || !into.Shape.Equals(variable.Shape))
        {
            throw new ShapeException($"TensorFlowExecutor: the memory for variable '{name}' does not fit.", $"{variable.DType.Name()} {variable.Shape}", $"{into.DType.Name()} {into.Shape}", "give memory of the variable's shape.");
        }

        nint result = 0;
        try
        {
            Api.Output output = variable.Read;
            using StatusHandle status = Api.TF_NewStatus();
            Api.TF_SessionRun(_session, 0, null, null, 0, &output, &result, 1, null, 0, 0, status);
            status.Check();
            Tensors.CopyTo(result, into, name);
        }
        finally
        {
            Tensors.Free(result);
        }
    }

    /// <inheritdoc/>
    public bool HasVariable(string name)
    {
        lock (_door)
        {
            return _variables.ContainsKey(name);
        }
    }

    /// <inheritdoc/>
    public void DeleteVariable(string name)
    {
        VariableNodes? variable;
        lock (_door)
        {
            _variables.Remove(name, out variable);
        }

        // Variables are deleted by finalizers too, which may come after the executor.
        if (variable is not null && !_session.IsClosed)
        {
            nint destroy = variable.Destroy;
            using StatusHandle status = Api.TF_NewStatus();
            Api.TF_SessionRun(_session, 0, null, null, 0, null, null, 0, &destroy, 1, 0, status);
        }
    }

    /// <summary>Closes the session; its variables are gone.</summary>
    public void Dispose()
    {
        _session?.Dispose();
        _graph?.Dispose();
    }

    private VariableNodes Variable(string name, in TensorView value)
    {
        lock (_door)
        {
            if (_variables.TryGetValue(name, out VariableNodes? known) && known.DType == value.DType && known.Shape.Equals(value.Shape))
            {
                return known;
            }
        }

        DeleteVariable(name);
        Graph graph = new();
        SymbolicTensor handle = VarHandleOp.Of(graph, name, value.DType, value.Shape), placeholder = Placeholder.Of(graph, value.DType, value.Shape);
        Node assign = AssignVariableOp.Of(handle, placeholder), read = graph.AddNode(new ReadVariableOp(), null, handle);
        GraphDef definition = GraphDefWriter.ToDefinition(graph);

        // Each of them runs alone: reading does not wait for an assignment here.
        definition.Node.Single(n => n.Name == read.Name).Input.RemoveAt(1);
        NodeDef destroy = new() { Name = "DestroyResourceOp", Op = "DestroyResourceOp" };
        destroy.Input.Add(handle.Node.Name);
        destroy.Attr["ignore_lookup_error"] = new AttrValue { B = true };
        definition.Node.Add(destroy);
        LoadedGraph loaded = Load(definition);
        VariableNodes variable = new(value.DType, value.Shape, loaded.Output(placeholder), loaded.Operation(assign.Name), loaded.Output(read.Outputs[0]), loaded.Operation(destroy.Name));
        lock (_door)
        {
            _variables[name] = variable;
        }

        return variable;
    }

    private LoadedGraph Load(GraphDef definition)
    {
        lock (_door)
        {
            return new LoadedGraph(_graph, definition, $"graph_{_loaded++}", _options.Device);
        }
    }

    private (GraphHandle Graph, SessionHandle Session) Open()
    {
        ConfigProto config = new()
        {
            IntraOpParallelismThreads = _options.IntraOpThreads,
            InterOpParallelismThreads = _options.InterOpThreads,
            AllowSoftPlacement = _options.Device is null,
            GpuOptions = new GPUOptions { AllowGrowth = _options.MemoryGrowth },
            GraphOptions = new GraphOptions { OptimizerOptions = new OptimizerOptions { GlobalJitLevel = _options.Xla ? 1 : 0 } },
        };
        byte[] bytes = config.ToByteArray();
        using StatusHandle status = Api.TF_NewStatus();
        using SessionOptionsHandle options = Api.TF_NewSessionOptions();
        fixed (byte* pointer = bytes)
        {
            Api.TF_SetConfig(options, pointer, (nuint)bytes.Length, status);
        }

        status.Check();
        GraphHandle graph = Api.TF_NewGraph();
        SessionHandle session = Api.TF_NewSession(graph, options, status);
        status.Check();
        return (graph, session);
    }

    private void CheckThreads()
    {
        if (_options.IntraOpThreads < 0 || _options.InterOpThreads < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(TensorFlowOptions), FourLines.Text("TensorFlowExecutor: a negative number of threads.", "0 (TensorFlow chooses) or more", $"IntraOpThreads {_options.IntraOpThreads}, InterOpThreads {_options.InterOpThreads}", "choose another number."));
        }
    }

    private void CheckDevices()
    {
        IReadOnlyList<string> devices = Devices;
        if (_options.Device is { } wanted && !devices.Any(d => d.EndsWith(wanted, StringComparison.OrdinalIgnoreCase) || d.EndsWith("/device:" + wanted.TrimStart('/'), StringComparison.OrdinalIgnoreCase)))
        {
            throw new NotSupportedException(FourLines.Text($"TensorFlowExecutor: there is no device '{wanted}'.", string.Join(", ", devices), $"'{wanted}'", "choose one of these, or leave Device out."));
        }

        bool hasGpu = devices.Any(d => d.Contains("GPU", StringComparison.OrdinalIgnoreCase));
        foreach ((bool asked, string option) in new[] { (_options.MemoryGrowth, nameof(TensorFlowOptions.MemoryGrowth)), (_options.Xla, nameof(TensorFlowOptions.Xla)) })
        {
            if (asked && !hasGpu)
            {
                throw new NotSupportedException(FourLines.Text($"TensorFlowExecutor: {option} without a GPU.", "a TensorFlow that sees a GPU", string.Join(", ", devices), $"leave {option} out."));
            }
        }
    }

    private sealed record VariableNodes(DType DType, Shape Shape, Api.Output Value, nint Assign, Api.Output Read, nint Destroy);
}
