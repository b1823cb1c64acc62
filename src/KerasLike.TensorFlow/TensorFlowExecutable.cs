using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>A graph in a session of TensorFlow.</summary>
internal sealed unsafe class TensorFlowExecutable : IExecutable
{
    private readonly SessionHandle _session;
    private readonly GraphHandle? _own;
    private readonly LoadedGraph _graph;
    private readonly IReadOnlyList<SymbolicTensor> _feeds;
    private readonly IReadOnlyList<SymbolicTensor> _fetches;
    private readonly Api.Output[] _inputs;
    private readonly Api.Output[] _outputs;

    // For each fetch the feed that it is, or -1: TensorFlow hands out only what it computes.
    private readonly int[] _fed;
    private readonly nint[] _targets;

    public TensorFlowExecutable(SessionHandle session, GraphHandle? own, LoadedGraph graph, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        (_session, _own, _graph, _feeds, _fetches) = (session, own, graph, feeds, fetches);
        _inputs = [.. feeds.Select(graph.Output)];
        _fed = [.. fetches.Select(f => feeds.ToList().IndexOf(f))];
        _outputs = [.. fetches.Where((_, i) => _fed[i] < 0).Select(graph.Output)];
        _targets = [.. targets.Select(t => graph.Operation(t.Name))];
    }

    /// <inheritdoc/>
    public Shape[] FetchShapes(ReadOnlySpan<TensorView> feeds)
    {
        Shape[] shapes = new Shape[feeds.Length];
        for (int i = 0; i < feeds.Length; i++)
        {
            shapes[i] = feeds[i].Shape;
        }

        TensorSpec[] specs = ShapeInference.Of(_feeds, shapes, _fetches);
        for (int i = 0; i < specs.Length; i++)
        {
            if (!specs[i].Shape.IsFullyKnown)
            {
                throw new ShapeException($"TensorFlowExecutor: the shape of '{_fetches[i].Name}' follows from numbers that only a run computes.", "shapes that follow from the feeds' shapes", $"{specs[i].Shape}", "compute the shape from constants or from shapes.");
            }
        }

        return Array.ConvertAll(specs, s => s.Shape);
    }

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<TensorView> feeds, ReadOnlySpan<TensorView> fetches)
    {
        Check("feeds", _feeds, feeds);
        Check("fetches", _fetches, fetches);
        nint* values = stackalloc nint[feeds.Length];
        nint* results = stackalloc nint[fetches.Length];
        new Span<nint>(values, feeds.Length).Clear();
        new Span<nint>(results, fetches.Length).Clear();
        try
        {
            for (int i = 0; i < feeds.Length; i++)
            {
                values[i] = Tensors.Copy(feeds[i]);
            }

            using StatusHandle status = Api.TF_NewStatus();
            fixed (Api.Output* inputs = _inputs, outputs = _outputs)
            fixed (nint* targets = _targets)
            {
                // TensorFlow refuses a run that has nothing to do.
                if (_outputs.Length + _targets.Length > 0)
                {
                    Api.TF_SessionRun(_session, 0, inputs, values, feeds.Length, outputs, results, _outputs.Length, targets, _targets.Length, 0, status);
                }
            }

            status.Check([_graph]);
            for (int i = 0, computed = 0; i < fetches.Length; i++)
            {
                if (_fed[i] >= 0)
                {
                    feeds[_fed[i]].ByteSpan().CopyTo(fetches[i].ByteSpan());
                }
                else
                {
                    Tensors.CopyTo(results[computed++], fetches[i], _fetches[i].Name);
                }
            }
        }
        finally
        {
            for (int i = 0; i < feeds.Length; i++)
            {
                Tensors.Free(values[i]);
            }

            for (int i = 0; i < fetches.Length; i++)
            {
                Tensors.Free(results[i]);
            }
        }
    }

    /// <summary>Frees the session of a graph that has one of its own; what is in the executor's session stays there until the executor is disposed of.</summary>
    public void Dispose()
    {
        if (_own is not null)
        {
            _session.Dispose();
            _own.Dispose();
        }
    }

    private static void Check(string what, IReadOnlyList<SymbolicTensor> tensors, ReadOnlySpan<TensorView> views)
    {
        if (views.Length != tensors.Count)
        {
            throw new ArgumentException(FourLines.Text($"Run: the number of {what} is another.", $"{tensors.Count}", $"{views.Length}", "give one for each tensor, in the order of Compile."));
        }

        for (int i = 0; i < views.Length; i++)
        {
            if (views[i].DType != tensors[i].DType || !views[i].Shape.IsCompatibleWith(tensors[i].Shape))
            {
                throw new ShapeException($"Run: {what} {i} does not fit '{tensors[i].Name}'.", $"{tensors[i].DType.Name()} {tensors[i].Shape}", $"{views[i].DType.Name()} {views[i].Shape}", "give values of that dtype and shape.");
            }
        }
    }
}
