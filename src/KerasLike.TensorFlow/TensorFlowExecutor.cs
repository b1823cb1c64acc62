using System.Runtime.InteropServices;
using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>Runs graphs on TensorFlow itself, by its C API.</summary>
/// <remarks>
/// <para>The native library is looked for as <see cref="TensorFlowOptions.LibraryPath"/> says; the package SciSharp.TensorFlow.Redist brings it.</para>
/// <para>Each executable is a function in one eager context of TensorFlow's, and is freed with the executable. Variables live in the context until they are deleted (docs/decisions/003).</para>
/// </remarks>
/// <example><code>Keras.Backend = new TensorFlowExecutor();</code></example>
public sealed class TensorFlowExecutor : IExecutor, IDisposable
{
    private readonly Lock _door = new();
    private readonly TensorFlowOptions _options;
    private readonly Context _context;
    private readonly Dictionary<string, ContextVariable> _variables = [];

    /// <summary>Loads TensorFlow and opens a context.</summary>
    /// <param name="options">The library, the device, threads.</param>
    /// <exception cref="DllNotFoundException">There is no TensorFlow; the message says what to install.</exception>
    /// <exception cref="NotSupportedException">The library does not honour an option.</exception>
    public TensorFlowExecutor(TensorFlowOptions? options = null)
    {
        _options = options ?? new TensorFlowOptions();
        TensorFlowLibrary.Load(_options.LibraryPath);
        CheckThreads();
        _context = new Context(_options);
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
    public IReadOnlyList<string> Devices => _context.Devices();

    /// <inheritdoc/>
    public IExecutable Compile(Graph graph, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        foreach (Node node in feeds.Concat(fetches).Select(t => t.Node).Concat(targets))
        {
            if (node.Graph != graph)
            {
                throw new ArgumentException(FourLines.Text($"TensorFlowExecutor: node '{node.Name}' is not in the graph.", "a node of the compiled graph", $"'{node.Name}' of another graph", "fetch and feed tensors of the graph that is compiled."));
            }
        }

        return new TensorFlowExecutable(_context, feeds, fetches, targets);
    }

    /// <inheritdoc/>
    public void WriteVariable(string name, TensorView value)
    {
        lock (_door)
        {
            if (!_variables.TryGetValue(name, out ContextVariable? variable) || variable.DType != value.DType || !variable.Shape.Equals(value.Shape))
            {
                variable?.Delete();
                _variables[name] = variable = new ContextVariable(_context, name, value.DType, value.Shape);
            }

            variable.Write(value);
        }
    }

    /// <inheritdoc/>
    public void ReadVariable(string name, TensorView into)
    {
        lock (_door)
        {
            ContextVariable variable = _variables.GetValueOrDefault(name) ?? throw new KeyNotFoundException(FourLines.Text($"TensorFlowExecutor: there is no variable '{name}'.", "a variable that was written", "none", "write it first."));
            if (into.DType != variable.DType || !into.Shape.Equals(variable.Shape))
            {
                throw new ShapeException($"TensorFlowExecutor: the memory for variable '{name}' does not fit.", $"{variable.DType.Name()} {variable.Shape}", $"{into.DType.Name()} {into.Shape}", "give memory of the variable's shape.");
            }

            variable.Read(into, name);
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
        lock (_door)
        {
            if (_variables.Remove(name, out ContextVariable? variable))
            {
                variable.Delete();
            }
        }
    }

    /// <summary>Closes the context; its variables are gone.</summary>
    public void Dispose()
    {
        lock (_door)
        {
            foreach (ContextVariable variable in _variables.Values)
            {
                variable.Delete();
            }

            _variables.Clear();
            _context.Dispose();
        }
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
}
