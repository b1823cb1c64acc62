using KerasLike.Graphs;

namespace KerasLike.Engine;

/// <summary>A graph ready to run: one plan per combination of feed shapes, and as many copies of a plan as run at once.</summary>
internal sealed class Executable : IExecutable
{
    // Plans that wait to be used again; each has an arena of its own, so that many batch sizes must not mean many of them.
    private const int MostIdle = 16;

    private readonly Session _session;
    private readonly VariableStore _variables;
    private readonly IReadOnlyList<SymbolicTensor> _feeds;
    private readonly IReadOnlyList<SymbolicTensor> _fetches;
    private readonly IReadOnlyList<Node> _targets;
    private readonly Lock _lock = new();
    private readonly List<ExecutionPlan> _idle = [];
    private bool _disposed;

    public Executable(Session session, VariableStore variables, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        _session = session;
        _variables = variables;
        _feeds = feeds;
        _fetches = fetches;
        _targets = targets;
    }

    public Shape[] FetchShapes(ReadOnlySpan<TensorView> feeds)
    {
        ExecutionPlan plan = Take(feeds);
        Shape[] shapes = plan.FetchShapes;
        Return(plan);
        return shapes;
    }

    public void Run(ReadOnlySpan<TensorView> feeds, ReadOnlySpan<TensorView> fetches)
    {
        ExecutionPlan plan = Take(feeds);
        try
        {
            plan.CheckFetches(fetches);
            plan.Run(feeds, fetches, _session.Profiler);
        }
        finally
        {
            Return(plan);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _idle.ForEach(p => p.Dispose());
            _idle.Clear();
        }
    }

    private ExecutionPlan Take(ReadOnlySpan<TensorView> feeds)
    {
        Check(feeds);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            for (int i = _idle.Count - 1; i >= 0; i--)
            {
                if (_idle[i].Fits(feeds))
                {
                    ExecutionPlan plan = _idle[i];
                    _idle.RemoveAt(i);
                    return plan;
                }
            }
        }

        TensorSpec[] specs = new TensorSpec[feeds.Length];
        for (int i = 0; i < specs.Length; i++)
        {
            specs[i] = new TensorSpec(feeds[i].Shape, feeds[i].DType);
        }

        return new ExecutionPlan(_variables, _feeds, specs, _fetches, _targets);
    }

    private void Return(ExecutionPlan plan)
    {
        lock (_lock)
        {
            if (_disposed)
            {
                plan.Dispose();
            }
            else
            {
                _idle.Add(plan);
                if (_idle.Count > MostIdle)
                {
                    _idle[0].Dispose();
                    _idle.RemoveAt(0);
                }
            }
        }
    }

    private void Check(ReadOnlySpan<TensorView> feeds)
    {
        if (feeds.Length != _feeds.Count)
        {
            throw new ArgumentException(FourLines.Text("Run: the number of values is not that of the placeholders.", $"{_feeds.Count}", $"{feeds.Length}", "give one value for each placeholder, in the order of Compile."));
        }

        for (int i = 0; i < feeds.Length; i++)
        {
            SymbolicTensor placeholder = _feeds[i];
            if (feeds[i].DType != placeholder.DType || !feeds[i].Shape.IsCompatibleWith(placeholder.Shape))
            {
                throw new ShapeException($"Placeholder '{placeholder.Node.Name}': the value does not fit.", $"{placeholder.DType.Name()} {placeholder.Shape}",
                    $"{feeds[i].DType.Name()} {feeds[i].Shape}", "feed a value of that shape and dtype.");
            }
        }
    }
}
