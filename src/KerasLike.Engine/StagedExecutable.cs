using System.Buffers;
using KerasLike.Graphs;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>A graph in which shapes follow from what is computed, such as the number of words: it runs in stages, of which each knows all its shapes.</summary>
/// <remarks>
/// Where the open shapes end inside the graph (padded words, counts of words), that part is computed first, and the rest is one plan like any other. Where they do
/// not, the ops that open them run by themselves once their inputs are there, and what follows is planned for the shapes that came out.
/// </remarks>
internal sealed class StagedExecutable(Session session, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets) : IExecutable
{
    private readonly Lock _lock = new();
    private Stages? _stages;

    // The last shapes that were asked for, where they follow from the feeds' alone.
    private LastShapes? _settled;

    public Shape[] FetchShapes(ReadOnlySpan<TensorView> given)
    {
        Stages stages = Cut(given);
        if (stages.Openers is null && _settled is { } known && Same(known.Feeds, given))
        {
            return known.Fetches;
        }

        using Pins inputs = new();
        Shape[] shapes = stages.Last.FetchShapes(inputs.Add(given, Between(stages, given)));
        if (stages.Openers is null)
        {
            _settled = new(ShapesOf(given), shapes);
        }

        return shapes;
    }

    public void Run(ReadOnlySpan<TensorView> given, ReadOnlySpan<TensorView> results)
    {
        Stages stages = Cut(given);
        using Pins inputs = new();
        stages.Last.Run(inputs.Add(given, Between(stages, given)), results);
    }

    public void Dispose()
    {
        _stages?.First.Dispose();
        _stages?.Last.Dispose();
    }

    // What the first stage leaves for the last one.
    private static TensorValue[] Between(Stages stages, ReadOnlySpan<TensorView> given)
    {
        TensorValue[] first = Evaluate(stages.First, given, stages.FirstFetches);
        return stages.Openers is null ? first : Open(stages, first);
    }

    private static TensorValue[] Evaluate(IExecutable executable, ReadOnlySpan<TensorView> given, IReadOnlyList<SymbolicTensor> fetched)
    {
        Shape[] shapes = executable.FetchShapes(given);
        TensorValue[] values = [.. shapes.Select((s, i) => TensorValue.Zeros(s, fetched[i].DType))];
        using Pins pins = new();
        executable.Run(given, pins.Add([], values));
        return values;
    }

    // The ops that open shapes, each run by itself.
    private static unsafe TensorValue[] Open(Stages stages, TensorValue[] inputs)
    {
        List<TensorValue> opened = [];
        int next = 0;
        using TextHeap texts = new();
        foreach (Node node in stages.Openers!)
        {
            using Pins pins = new();
            TensorView[] views = pins.Add([], inputs[next..(next + node.Inputs.Count)]);
            next += node.Inputs.Count;
            Shape[] shapes = ((IDataShaped)node.Op).OutputShapes(new KernelContext(views, []));
            TensorView[] outputs = new TensorView[shapes.Length];
            List<NativeBuffer> memory = [];
            for (int i = 0; i < shapes.Length; i++)
            {
                NativeBuffer buffer = new(shapes[i].Size * node.Outputs[i].DType.Size());
                memory.Add(buffer);
                outputs[i] = new TensorView(buffer.Pointer, shapes[i], node.Outputs[i].DType);
            }

            KernelContext context = new(views, outputs) { Texts = texts };
            node.Op.Prepare(context);
            using NativeBuffer scratch = new(context.ScratchBytes);
            context.Scratch = scratch.Pointer;
            node.Op.Compute(context);
            foreach (TensorView output in outputs)
            {
                TensorValue value = TensorValue.Zeros(output.Shape, output.DType);
                using MemoryHandle pin = value.Pin(out TensorView to);
                if (output.DType == DType.String)
                {
                    Text.CopyOwned(output, to);
                }
                else
                {
                    output.ByteSpan().CopyTo(to.ByteSpan());
                }

                opened.Add(value);
            }

            memory.ForEach(m => m.Dispose());
        }

        return [.. opened];
    }

    private Stages Cut(ReadOnlySpan<TensorView> given)
    {
        lock (_lock)
        {
            return _stages ??= Settled(ShapesOf(given)) ?? Opened();
        }
    }

    // The tensors at which open shapes end, if nothing else of the graph needs open ones.
    private Stages? Settled(Shape[] shapes)
    {
        List<Node> order = PlanBuilder.Order(feeds, fetches, targets);
        SymbolicTensor[] all = [.. order.SelectMany(n => n.Outputs)];
        Dictionary<SymbolicTensor, TensorSpec> known = all.Zip(ShapeInference.Of(feeds, shapes, all)).ToDictionary(p => p.First, p => p.Second);
        HashSet<SymbolicTensor> open = [.. all.Where(t => t.DType != DType.Resource && t.DType != DType.Variant && !known[t].Shape.IsFullyKnown)];
        HashSet<Node> region = [.. order.Where(n => !feeds.Any(f => f.Node == n) && (n.Op is IDataShaped || n.Inputs.Any(open.Contains)))];
        if (fetches.Any(open.Contains) || targets.Any(region.Contains))
        {
            return null;
        }

        SymbolicTensor[] ends = [.. order.Where(n => !region.Contains(n)).SelectMany(n => n.Inputs).Concat(fetches).Where(t => region.Contains(t.Node)).Distinct()];
        bool helps = ends.Length > 0 && !(targets.Count == 0 && ends.ToHashSet().SetEquals(fetches));
        return helps ? new Stages(session.Compile(feeds, ends, []), ends, null, session.Compile([.. feeds, .. ends], fetches, targets)) : null;
    }

    // The first ops that open shapes; what follows is planned once they have run.
    private Stages Opened()
    {
        List<Node> order = PlanBuilder.Order(feeds, fetches, targets);
        HashSet<Node> after = [];
        List<Node> openers = [];
        foreach (Node node in order.Where(n => !feeds.Any(f => f.Node == n)))
        {
            if (node.Inputs.Any(i => after.Contains(i.Node)))
            {
                after.Add(node);
            }
            else if (node.Op is IDataShaped)
            {
                after.Add(node);
                openers.Add(node);
            }
        }

        SymbolicTensor[] inputs = [.. openers.SelectMany(n => n.Inputs)];
        return new Stages(session.Compile(feeds, inputs, []), inputs, [.. openers], session.Compile([.. feeds, .. openers.SelectMany(n => n.Outputs)], fetches, targets));
    }

    private static Shape[] ShapesOf(ReadOnlySpan<TensorView> views)
    {
        Shape[] shapes = new Shape[views.Length];
        for (int i = 0; i < shapes.Length; i++)
        {
            shapes[i] = views[i].Shape;
        }

        return shapes;
    }

    private static bool Same(Shape[] shapes, ReadOnlySpan<TensorView> views)
    {
        for (int i = 0; i < shapes.Length; i++)
        {
            if (!shapes[i].Equals(views[i].Shape))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Two stages: what the first computes, and the openers between them if there are any, goes to the last after the feeds.</summary>
    private sealed record Stages(IExecutable First, IReadOnlyList<SymbolicTensor> FirstFetches, IReadOnlyList<Node>? Openers, IExecutable Last);

    private sealed record LastShapes(Shape[] Feeds, Shape[] Fetches);

    /// <summary>Values held in place.</summary>
    private sealed class Pins : IDisposable
    {
        private readonly List<MemoryHandle> _handles = [];

        /// <summary>Views, and those of values after them.</summary>
        public TensorView[] Add(ReadOnlySpan<TensorView> views, TensorValue[] values)
        {
            TensorView[] all = new TensorView[views.Length + values.Length];
            views.CopyTo(all);
            for (int i = 0; i < values.Length; i++)
            {
                _handles.Add(values[i].Pin(out all[views.Length + i]));
            }

            return all;
        }

        public void Dispose() => _handles.ForEach(h => h.Dispose());
    }
}
