using KerasLike.Graphs;

namespace KerasLike.TensorFlow;

/// <summary>A graph as a function in TensorFlow's context. A run allocates no managed memory.</summary>
internal sealed unsafe class TensorFlowExecutable : IExecutable
{
    private readonly Context _context;
    private readonly GraphFunction? _function;
    private readonly IReadOnlyList<SymbolicTensor> _feeds;
    private readonly IReadOnlyList<SymbolicTensor> _fetches;

    // For each fetch the feed that it is, or -1: that is copied here.
    private readonly int[] _fed;
    private readonly int _computed;
    private readonly string[] _names;
    private readonly bool _writesOnlyTables;

    public TensorFlowExecutable(Context context, IReadOnlyList<SymbolicTensor> feeds, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<Node> targets)
    {
        (_context, _feeds, _fetches) = (context, [.. feeds], [.. fetches]);
        _names = [.. fetches.Select(f => f.Name)];
        _writesOnlyTables = targets.All(t => t.Op is Graphs.Ops.LookupTableImportV2);
        _fed = [.. fetches.Select(f => feeds.ToList().IndexOf(f))];
        SymbolicTensor[] computed = [.. fetches.Where((_, i) => _fed[i] < 0)];
        _computed = computed.Length;
        if (computed.Length + targets.Count > 0)
        {
            _function = new GraphFunction(context, feeds, computed, targets);
        }
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
        return Array.TrueForAll(specs, s => s.Shape.IsFullyKnown) ? Array.ConvertAll(specs, s => s.Shape) : ComputedShapes(feeds, specs);
    }

    // Shapes that follow from numbers that only a run computes, such as how many words there are: it runs, if that changes nothing but tables.
    private Shape[] ComputedShapes(ReadOnlySpan<TensorView> feeds, TensorSpec[] specs)
    {
        if (!_writesOnlyTables)
        {
            int open = Array.FindIndex(specs, s => !s.Shape.IsFullyKnown);
            throw new ShapeException($"TensorFlowExecutor: the shape of '{_fetches[open].Name}' follows from numbers that only a run computes, and a run changes variables.", "shapes that follow from the feeds' shapes", $"{specs[open].Shape}", "compute the shape from constants or from shapes.");
        }

        Shape[] shapes = new Shape[specs.Length];
        nint* results = stackalloc nint[_computed];
        new Span<nint>(results, _computed).Clear();
        try
        {
            Execute(_function!.NameUtf8, feeds, results);
            for (int i = 0, computed = 0; i < shapes.Length; i++)
            {
                shapes[i] = _fed[i] >= 0 ? feeds[_fed[i]].Shape : Tensors.ShapeOf(results[computed++]);
            }

            return shapes;
        }
        finally
        {
            for (int i = 0; i < _computed; i++)
            {
                Tensors.FreeHandle(results[i]);
            }
        }
    }

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<TensorView> feeds, ReadOnlySpan<TensorView> fetches)
    {
        Check("feeds", _feeds, feeds);
        Check("fetches", _fetches, fetches);
        nint* results = stackalloc nint[_computed];
        new Span<nint>(results, _computed).Clear();
        try
        {
            if (_function is not null)
            {
                Execute(_function.NameUtf8, feeds, results);
            }

            for (int i = 0, computed = 0; i < fetches.Length; i++)
            {
                if (_fed[i] >= 0)
                {
                    CopyFed(feeds[_fed[i]], fetches[i]);
                }
                else
                {
                    Tensors.CopyTo(results[computed++], fetches[i], _names[i]);
                }
            }
        }
        finally
        {
            for (int i = 0; i < _computed; i++)
            {
                Tensors.FreeHandle(results[i]);
            }
        }
    }

    private static void CopyFed(in TensorView from, in TensorView to)
    {
        if (from.DType == DType.String)
        {
            Text.CopyOwned(from, to);
        }
        else
        {
            from.ByteSpan().CopyTo(to.ByteSpan());
        }
    }

    /// <summary>Frees what TensorFlow made for this graph. Variables stay.</summary>
    public void Dispose() => _function?.Dispose();

    private void Execute(byte[] function, ReadOnlySpan<TensorView> feeds, nint* results)
    {
        StatusHandle status = StatusHandle.Mine;
        nint op = _context.Call(function);
        try
        {
            for (int i = 0; i < feeds.Length; i++)
            {
                // The op holds the tensor from here on.
                nint handle = Tensors.Handle(feeds[i]);
                Api.TFE_OpAddInput(op, handle, status);
                Tensors.FreeHandle(handle);
                status.Check();
            }

            int count = _computed;
            Api.TFE_Execute(op, results, &count, status);
            status.Check();
        }
        finally
        {
            Api.TFE_DeleteOp(op);
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
