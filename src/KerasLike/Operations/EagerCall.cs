using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>Functions of <see cref="Ops"/> on numbers: a small graph is built and run at once. The graphs of small calls are kept for the next call like them.</summary>
internal static class EagerCall
{
    // Above so many bytes the computation costs more than its preparation, and a kept graph would hold memory.
    private const long Small = 1 << 16;
    private const int MostKept = 256;

    private static readonly Dictionary<CallKey, Prepared> Kept = [];

    /// <summary>Calls a function on values.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments; values, also those in lists, become inputs of the graph, plain numbers constants.</param>
    public static TensorValue[] Run(OpFunction function, params object?[] arguments)
    {
        List<TensorValue> collected = [];
        Collect(arguments, collected);
        TensorValue[] inputs = [.. collected];
        if (inputs.Sum(x => x.Bytes) > Small || CallKey.Of(Keras.Backend, function, arguments) is not { } key)
        {
            return Eager.Run(placeholders => Body(function, arguments, placeholders), inputs);
        }

        while (true)
        {
            Prepared? prepared;
            lock (Kept)
            {
                Kept.TryGetValue(key, out prepared);
            }

            if ((prepared ?? Keep(key, new Prepared(function, arguments, inputs))).Run(inputs) is { } results)
            {
                return results;
            }
        }
    }

    private static SymbolicTensor[] Body(OpFunction function, object?[] arguments, SymbolicTensor[] placeholders)
    {
        int next = 0;
        return function.Body((object?[])Replace(arguments, placeholders, ref next)!);
    }

    private static Prepared Keep(CallKey key, Prepared prepared)
    {
        List<Prepared> dropped = [];
        lock (Kept)
        {
            if (Kept.Count >= MostKept)
            {
                dropped.AddRange(Kept.Values);
                Kept.Clear();
            }

            if (!Kept.TryAdd(key, prepared))
            {
                dropped.Add(prepared);
                prepared = Kept[key];
            }
        }

        dropped.ForEach(p => p.Dispose());
        return prepared;
    }

    private static bool IsInput(object? argument) => argument is TensorValue { IsNumber: false };

    private static void Collect(object?[] arguments, List<TensorValue> inputs)
    {
        foreach (object? argument in arguments)
        {
            if (IsInput(argument))
            {
                inputs.Add((TensorValue)argument!);
            }
            else if (argument is object?[] list)
            {
                Collect(list, inputs);
            }
        }
    }

    private static object? Replace(object? argument, SymbolicTensor[] placeholders, ref int next)
    {
        if (argument is object?[] list)
        {
            object?[] replaced = new object?[list.Length];
            for (int i = 0; i < list.Length; i++)
            {
                replaced[i] = Replace(list[i], placeholders, ref next);
            }

            return replaced;
        }

        return IsInput(argument) ? placeholders[next++] : argument;
    }

    // A graph that is ready to run. One thread at a time runs it.
    private sealed class Prepared : IDisposable
    {
        private readonly IExecutable _executable;
        private readonly SymbolicTensor[] _results;
        private bool _disposed;

        public Prepared(OpFunction function, object?[] arguments, TensorValue[] inputs)
        {
            Graph graph = new();
            using Graph.Leave entered = graph.Enter();
            SymbolicTensor[] placeholders = Array.ConvertAll(inputs, x => Placeholder.Of(graph, x.DType, x.Shape));
            _results = Body(function, arguments, placeholders);
            _executable = Keras.Backend.Compile(graph, placeholders, _results, []);
        }

        public TensorValue[]? Run(TensorValue[] inputs)
        {
            lock (_executable)
            {
                return _disposed ? null : Eager.Run(_executable, _results, inputs);
            }
        }

        public void Dispose()
        {
            lock (_executable)
            {
                _disposed = true;
                _executable.Dispose();
            }
        }
    }
}
