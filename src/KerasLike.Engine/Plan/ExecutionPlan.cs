using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>A graph, or the body of a function, for given feed shapes: constants folded, memory laid out, kernels in order. Running it allocates no managed memory.</summary>
internal sealed unsafe class ExecutionPlan : IFunctionBody, IDisposable
{
    private readonly TensorSpec[] _feedSpecs;
    private readonly List<Step> _steps = [];
    private readonly List<(int Feed, Step Step, int Input)> _fedInputs = [];
    private readonly Source[] _fetched;
    private readonly List<NativeBuffer> _constants = [];

    // The variables' memory: kept as long as the plan, which has its addresses.
    private readonly List<NativeBuffer> _held = [];
    private readonly ListSlots _lists;
    private readonly TableSlots _tables = new();

    // Texts of constants stay; those that a run makes are forgotten before the next one, in functions with those of their caller.
    private readonly TextHeap _constantTexts = new();
    private readonly TextHeap _texts;
    private readonly bool _isFunction;
    private readonly List<ExecutionPlan> _functions = [];
    private readonly NativeBuffer _arena;
    private readonly NativeBuffer _scratch;
    private Profiler? _profiler;

    /// <summary>Plans the nodes that lead to the fetches and targets.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="feeds">The placeholders, or a function's arguments.</param>
    /// <param name="feedSpecs">What is known of what they will be.</param>
    /// <param name="fetches">What a run returns.</param>
    /// <param name="targets">What it executes besides.</param>
    /// <param name="consumes">Which lists among the feeds a run may use up.</param>
    /// <param name="texts">For the body of a function, where its caller keeps texts.</param>
    public ExecutionPlan(VariableStore variables, IReadOnlyList<SymbolicTensor> feeds, TensorSpec[] feedSpecs,
        IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets, Func<int, bool>? consumes = null, TextHeap? texts = null)
    {
        _isFunction = texts is not null;
        _texts = texts ?? new TextHeap();
        _feedSpecs = feedSpecs;
        _lists = new ListSlots(consumes ?? (_ => false));
        PlanBuilder builder = new(variables, feeds, feedSpecs, fetches, _constants, _held, _lists, _tables, _texts, _constantTexts);
        foreach (PrunedNode node in Pruning.Apply(PlanBuilder.Order(feeds, fetches, targets), feeds, fetches, targets))
        {
            builder.Add(node);
        }

        builder.Fuse();
        _arena = builder.LayOut();
        long scratch = 0;
        HashSet<Source> read = [.. builder.Kernels.SelectMany(k => k.Inputs.Select(i => i.Memory)), .. fetches.Select(f => builder[f].Memory)];
        foreach (PlannedKernel kernel in builder.Kernels)
        {
            (string name, Op op, Source[] inputs, Source[] outputs) = kernel;
            KernelContext context = new(Array.ConvertAll(inputs, s => s.View(_arena)), Array.ConvertAll(outputs, s => s.View(_arena)))
            {
                Functions = kernel.Functions, Texts = _texts, Unread = Array.ConvertAll(outputs, o => !read.Contains(o.Memory)),
            };
            _functions.AddRange(kernel.Functions);
            op.Prepare(context);
            scratch = Math.Max(scratch, context.ScratchBytes);
            Step step = new(name, op, context);
            _steps.Add(step);
            for (int i = 0; i < inputs.Length; i++)
            {
                if (inputs[i].Feed >= 0)
                {
                    _fedInputs.Add((inputs[i].Feed, step, i));
                }
            }
        }

        _scratch = new NativeBuffer(scratch, clear: false);
        foreach (Step step in _steps)
        {
            step.Context.Scratch = _scratch.Pointer;
        }

        _fetched = [.. fetches.Select(f => builder[f])];
        FetchShapes = Array.ConvertAll(_fetched, s => s.Spec.Shape);
    }

    public Shape[] FetchShapes { get; }

    public bool Fits(ReadOnlySpan<TensorView> feeds)
    {
        for (int i = 0; i < feeds.Length; i++)
        {
            if (!feeds[i].Shape.Equals(_feedSpecs[i].Shape))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Each result has memory of its own shape and dtype to go to.</summary>
    public void CheckFetches(ReadOnlySpan<TensorView> fetches)
    {
        if (fetches.Length != _fetched.Length)
        {
            throw new ArgumentException(FourLines.Text("Run: the number of results is not that of the fetches.", $"{_fetched.Length}", $"{fetches.Length}",
                "give memory for each fetched tensor, in the order of Compile."));
        }

        for (int i = 0; i < fetches.Length; i++)
        {
            TensorSpec spec = _fetched[i].Spec;
            if (fetches[i].DType != spec.DType || !fetches[i].Shape.Equals(spec.Shape))
            {
                throw new ShapeException($"Run: the memory for result {i} does not fit.", $"{spec.DType.Name()} {spec.Shape}",
                    $"{fetches[i].DType.Name()} {fetches[i].Shape}", "ask FetchShapes first.");
            }
        }
    }

    /// <summary>Runs it as the body of a function.</summary>
    public void Run(ReadOnlySpan<TensorView> arguments, ReadOnlySpan<TensorView> results) => Run(arguments, results, _profiler);

    public void Run(ReadOnlySpan<TensorView> feeds, ReadOnlySpan<TensorView> fetches, Profiler? profiler)
    {
        foreach (ExecutionPlan function in _functions)
        {
            function._profiler = profiler;
        }

        if (!_isFunction)
        {
            _texts.Clear();
        }

        _lists.TakeIn(feeds);
        foreach ((int feed, Step step, int input) in _fedInputs)
        {
            step.Context.MoveInput(input, feeds[feed].Data, step.Context.Input(input).Length);
        }

        if (profiler is null)
        {
            foreach (Step step in _steps)
            {
                step.Op.Compute(step.Context);
            }
        }
        else
        {
            foreach (Step step in _steps)
            {
                long start = System.Diagnostics.Stopwatch.GetTimestamp();
                step.Op.Compute(step.Context);
                profiler.Add(step.Name, step.Op.Type, System.Diagnostics.Stopwatch.GetTimestamp() - start);
            }
        }

        for (int i = 0; i < fetches.Length; i++)
        {
            TensorView result = _fetched[i].Feed >= 0 ? feeds[_fetched[i].Feed] : _fetched[i].View(_arena);
            if (result.DType == DType.Variant)
            {
                _lists.HandOut(_fetched, i, fetches[i]);
            }
            else if (result.DType == DType.String && !_isFunction)
            {
                Text.CopyOwned(result, fetches[i]);
            }
            else if (result.Data != fetches[i].Data)
            {
                result.ByteSpan().CopyTo(fetches[i].ByteSpan());
            }
        }
    }

    public void Dispose()
    {
        _functions.ForEach(f => f.Dispose());
        _lists.Dispose();
        _arena.Dispose();
        _scratch.Dispose();
        foreach (ElementwiseChain chain in _steps.Select(s => s.Op).OfType<ElementwiseChain>())
        {
            chain.Dispose();
        }

        _constants.ForEach(c => c.Dispose());
        _tables.Dispose();
        _constantTexts.Dispose();
        if (!_isFunction)
        {
            _texts.Dispose();
        }
    }

    private sealed record Step(string Name, Op Op, KernelContext Context);
}
