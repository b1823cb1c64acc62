using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>Turns nodes into kernels: infers the shapes that are known now, folds what is constant, shares memory, lays out the arena.</summary>
internal sealed unsafe class PlanBuilder(VariableStore variables, IReadOnlyList<SymbolicTensor> feeds, TensorSpec[] feedSpecs, IReadOnlyList<SymbolicTensor> fetches, List<NativeBuffer> constants, List<NativeBuffer> held, ListSlots lists, TableSlots tables,
    TextHeap texts, TextHeap constantTexts)
{
    // More elements than any shape has axes.
    private const int MostKnown = 4096;

    private readonly Dictionary<string, Source> _handles = [];
    private readonly Dictionary<SymbolicTensor, Source> _sources = [];

    public List<PlannedKernel> Kernels { get; private set; } = [];

    public Source this[SymbolicTensor tensor] => _sources[tensor];

    /// <summary>The nodes that a run needs, in an order in which they can run.</summary>
    public static List<Node> Order(IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        HashSet<Node> needed = [];
        HashSet<Node> fed = [.. feeds.Select(f => f.Node)];
        Stack<Node> open = new(targets.Concat(fetches.Select(f => f.Node)).Concat(fed));
        while (open.TryPop(out Node? node))
        {
            if (needed.Add(node) && !fed.Contains(node))
            {
                foreach (Node before in node.Inputs.Select(i => i.Node).Concat(node.ControlInputs))
                {
                    open.Push(before);
                }
            }
        }

        // A node's inputs were added before it, and so were the nodes it runs after.
        return [.. needed.OrderBy(n => n.Id)];
    }

    public void Add(PrunedNode pruned)
    {
        (Node node, Op op, IReadOnlyList<SymbolicTensor> read, SymbolicTensor[] computed) = pruned;
        bool fed = false;
        for (int feed = 0; feed < feeds.Count; feed++)
        {
            if (feeds[feed].Node == node)
            {
                _sources[feeds[feed]] = feedSpecs[feed].DType == DType.Variant ? lists.Feed(feed, feedSpecs[feed]) : new Source { Spec = feedSpecs[feed], Feed = feed };
                fed = true;
            }
        }

        if (fed)
        {
            return;
        }

        if (op is Placeholder)
        {
            throw new ArgumentException(FourLines.Text($"Placeholder '{node.Name}' is not fed.",
                "a value for each placeholder that the fetched tensors need", "none", "list it among the feeds."));
        }

        Source[] inputs = [.. read.Select(i => _sources[i])];
        InferContext context = new(Array.ConvertAll(inputs, s => s.Spec), node.Name);
        TensorSpec[] specs = op.InferAll(context);
        Require(node, specs);
        if (op is VarHandleOp handle)
        {
            _sources[node.Outputs[0]] = Variable(handle);
            return;
        }

        bool constant = !op.IsStateful && op is not FunctionOp && inputs.All(i => i.IsConstant) && !Widens(op, inputs.Select(i => i.Spec).Concat(specs));
        bool folds = specs.Length > 0 && !op.WritesResources && specs.All(s => s.DType != DType.Variant && (constant || (s.Value is { } value && Array.TrueForAll(value, v => v is not null))));
        Source[] outputs = new Source[specs.Length];
        for (int i = 0; i < specs.Length; i++)
        {
            int alias = folds || (op is ReadVariableOp && IsWrittenLater(node)) ? -1 : op.Alias(context, i);
            Source? root = alias >= 0 ? inputs[alias].Memory : null;
            outputs[i] = root is null && specs[i].DType == DType.Variant ? lists.Add(specs[i]) : root is null && specs[i].DType == DType.Resource ? tables.Add(specs[i]) : new Source { Spec = specs[i], Root = root, Feed = root?.Feed ?? -1, IsConstant = folds };
            _sources[computed[i]] = outputs[i];
        }

        if (folds)
        {
            Fold(op, inputs, outputs);
            return;
        }

        if (outputs.Length > 0 && Array.TrueForAll(outputs, o => o.Root is not null) && !op.WritesResources)
        {
            return;
        }

        AddKernel(pruned, inputs, outputs);
    }

    /// <summary>Lets several kernels run as one where that saves trips to memory.</summary>
    public void Fuse()
    {
        HashSet<Source> kept = [.. fetches.Select(f => _sources[f].Memory)];
        Kernels = Schedule.Apply(ElementwiseFusion.Apply(ProductFusion.Apply(AttentionFusion.Apply(Kernels, kept), kept), kept));
    }

    /// <summary>Gives each tensor a place; places are reused once the last kernel that reads them has run.</summary>
    public NativeBuffer LayOut()
    {
        for (int kernel = 0; kernel < Kernels.Count; kernel++)
        {
            foreach (Source input in Kernels[kernel].Inputs)
            {
                input.Memory.LastUse = kernel;
            }
        }

        foreach (SymbolicTensor fetch in fetches)
        {
            _sources[fetch].Memory.LastUse = int.MaxValue;
        }

        List<Source> live = [];
        long size = 0;
        for (int kernel = 0; kernel < Kernels.Count; kernel++)
        {
            live.RemoveAll(s => s.LastUse < kernel);
            lists.TakeOver(Kernels[kernel], kernel);
            foreach (Source output in Kernels[kernel].Outputs.Where(o => o.Root is null && o.Fixed is null))
            {
                output.LastUse = Math.Max(output.LastUse, kernel);
                if (live.Find(s => TakesOver(Kernels[kernel], kernel, output, s)) is { } dying)
                {
                    output.Offset = dying.Offset;
                    live.Remove(dying);
                }
                else
                {
                    output.Offset = FirstGap(live, Footprint(output));
                }

                live.Add(output);
                live.Sort((a, b) => a.Offset.CompareTo(b.Offset));
                size = Math.Max(size, output.Offset + Footprint(output));
            }
        }

        return new NativeBuffer(size, clear: false);
    }

    // Kernels of single precision alone get wider copies of operands of half precision, and their results are rounded.
    private void AddKernel(PrunedNode pruned, Source[] inputs, Source[] outputs)
    {
        (Node node, Op op) = (pruned.Node, pruned.Op);
        if (op is FunctionOp calls)
        {
            Kernels.Add(Calling(node, calls, inputs, outputs));
            return;
        }

        bool widens = Widens(op, inputs.Concat(outputs).Select(s => s.Spec));
        Source[] wideInputs = widens ? Array.ConvertAll(inputs, s => Wider(s)) : inputs, wideOutputs = widens ? Array.ConvertAll(outputs, s => Wider(s)) : outputs;
        AddCasts(inputs, wideInputs);
        Kernels.Add(new PlannedKernel(node.Name, op, wideInputs, wideOutputs));
        AddCasts(wideOutputs, outputs);

        void AddCasts(Source[] from, Source[] to)
        {
            for (int i = 0; i < from.Length; i++)
            {
                if (from[i] != to[i])
                {
                    Kernels.Add(new PlannedKernel(node.Name, new Cast(to[i].Spec.DType), [from[i]], [to[i]]));
                }
            }
        }
    }

    // An op that calls functions reads, or writes, the variables that they name themselves as if they were among its inputs.
    private PlannedKernel Calling(Node node, FunctionOp op, Source[] inputs, Source[] outputs)
    {
        TensorSpec[] arguments = op.ArgumentSpecs(new InferContext(Array.ConvertAll(inputs, s => s.Spec), node.Name));
        Source[] own = [.. op.Functions.SelectMany(f => f.Handles).DistinctBy(h => h.SharedName).Select(Variable)];
        return new PlannedKernel(node.Name, op, [.. inputs, .. own], outputs)
        {
            Functions = [.. op.Functions.Select((f, i) => new ExecutionPlan(variables, f.Arguments, arguments, f.Results, f.Effects, argument => op.Consumes(i, argument), texts))],
        };
    }

    private Source Variable(VarHandleOp handle)
    {
        if (!_handles.TryGetValue(handle.SharedName, out Source? source))
        {
            NativeBuffer memory = variables.Memory(handle);
            held.Add(memory);
            _handles[handle.SharedName] = source = new Source { Spec = handle.InferAll(new InferContext([], handle.SharedName))[0], Fixed = memory.Pointer };
        }

        return source;
    }

    private static bool Widens(Op op, IEnumerable<TensorSpec> tensors) => op is not IAnyDType && tensors.Any(t => t.DType == DType.BFloat16 || (t.DType == DType.Float16 && op is ISinglePrecision))
        && tensors.All(t => t.DType is not (DType.Resource or DType.Variant));

    private static Source Wider(Source source) => source.Spec.DType is DType.Float16 or DType.BFloat16 ? new Source { Spec = new TensorSpec(source.Spec.Shape, DType.Float32) } : source;

    // Whether a result may take the place of an operand that nobody reads any more: element by element, each is read before it is written.
    private static bool TakesOver(PlannedKernel kernel, int index, Source output, Source operand) => operand.LastUse == index && operand.Bytes == output.Bytes && operand.Length == output.Length
        && (kernel.Op is ElementwiseChain { ReadsFirst: true } ? kernel.Inputs.Any(i => i.Memory == operand)
            : kernel.Op is IElementwise && kernel.Inputs.Take(2).Any(i => i.Memory == operand) && kernel.Inputs.Skip(2).All(i => i.Memory != operand));

    // Large results end with a gap, so that the next one does not start at the same place of a page.
    private static long Footprint(Source source) => ((source.Bytes + 63) / 64 * 64) + (source.Bytes >= 4096 ? NativeBuffer.Stagger : 0);

    private static long FirstGap(List<Source> live, long bytes)
    {
        long at = 0;
        foreach (Source source in live)
        {
            if (source.Offset - at >= bytes)
            {
                return at;
            }

            at = Math.Max(at, source.Offset + Footprint(source));
        }

        return at;
    }

    // Later nodes of the graph that write the variable read here, and that something using the value may follow.
    private bool IsWrittenLater(Node read)
    {
        object variable = Node.Variable(read.Inputs[0]);
        Node? write = read.Graph.Nodes.Skip(read.Id + 1).FirstOrDefault(n => n.Op.WritesResources && n.Variables.Contains(variable));
        return write is not null && LastUser(read.Outputs[0]) > write.Id;
    }

    private int LastUser(SymbolicTensor tensor)
    {
        int last = -1;
        HashSet<SymbolicTensor> views = [tensor];
        foreach (Node node in tensor.Graph.Nodes.Skip(tensor.Node.Id + 1))
        {
            if (node.Inputs.Any(views.Contains))
            {
                last = node.Id;
                views.UnionWith(node.Outputs);
                if (!MayShare(node))
                {
                    views.ExceptWith(node.Outputs);
                }
            }
        }

        // What a run returns is read at its end.
        return fetches.Any(views.Contains) ? int.MaxValue : last;
    }

    private static bool MayShare(Node node) =>
        node.Outputs.Any(o => node.Op.Alias(new InferContext([.. node.Inputs.Select(i => i.Spec)], node.Name), o.Index) >= 0);

    private void Fold(Op op, Source[] inputs, Source[] outputs)
    {
        foreach (Source output in outputs)
        {
            NativeBuffer buffer = new(output.Bytes);
            constants.Add(buffer);
            output.Fixed = buffer.Pointer;
        }

        if (outputs.All(o => o.Spec.Value is { } value && Array.TrueForAll(value, v => v is not null)))
        {
            foreach (Source output in outputs)
            {
                WriteValue(output);
            }

            return;
        }

        using NativeBuffer none = new(0);
        KernelContext context = new(Array.ConvertAll(inputs, s => s.View(none)), Array.ConvertAll(outputs, s => new Source { Spec = s.Spec, Fixed = s.Fixed }.View(none))) { Texts = constantTexts };
        op.Prepare(context);
        using NativeBuffer scratch = new(context.ScratchBytes);
        context.Scratch = scratch.Pointer;
        op.Compute(context);
        foreach (Source output in outputs)
        {
            output.Spec = output.Spec with { Value = ReadValue(output) };
        }
    }

    // Lengths and axes that follow from constants in any way are known to the shape rules that come after.
    private static long?[]? ReadValue(Source output) => output.Length > MostKnown ? null : output.DType switch
    {
        DType.Int32 => Array.ConvertAll(new ReadOnlySpan<int>(output.Fixed, (int)output.Length).ToArray(), v => (long?)v),
        DType.Int64 => Array.ConvertAll(new ReadOnlySpan<long>(output.Fixed, (int)output.Length).ToArray(), v => (long?)v),
        _ => null,
    };

    private static void WriteValue(Source output)
    {
        long?[] value = output.Spec.Value!;
        for (int i = 0; i < value.Length; i++)
        {
            if (output.Spec.DType == DType.Int32)
            {
                ((int*)output.Fixed)[i] = (int)value[i]!.Value;
            }
            else
            {
                ((long*)output.Fixed)[i] = value[i]!.Value;
            }
        }
    }

    private static void Require(Node node, TensorSpec[] specs)
    {
        foreach (TensorSpec spec in specs)
        {
            if (!spec.Shape.IsFullyKnown)
            {
                throw new ShapeException($"{node.Op.Type} '{node.Name}': the shape of its output follows from numbers that only a run computes.",
                    "shapes that follow from the feeds' shapes", $"{spec.Shape}", "compute the shape from constants or from shapes.");
            }
        }
    }
}
