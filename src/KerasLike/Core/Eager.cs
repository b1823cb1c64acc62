using System.Buffers;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>Computes with numbers at once: builds a small graph, runs it, forgets it.</summary>
internal static class Eager
{
    /// <summary>A function without inputs.</summary>
    public static TensorValue Run(Func<SymbolicTensor> function) => Run(_ => [function()], [])[0];

    /// <summary>A function of one tensor.</summary>
    public static TensorValue Run(Func<SymbolicTensor, SymbolicTensor> function, TensorValue x) => Run(p => [function(p[0])], [x])[0];

    /// <summary>A function of several tensors with several results. What it writes to variables happens.</summary>
    public static TensorValue[] Run(Func<SymbolicTensor[], SymbolicTensor[]> function, TensorValue[] inputs)
    {
        (IExecutable compiled, SymbolicTensor[] outputs, _) = Compile(function, inputs);
        using IExecutable executable = compiled;
        return Run(executable, outputs, inputs);
    }

    /// <summary>A function of tensors such as these, ready to run; and a variable of it, whose executor runs it.</summary>
    public static (IExecutable Executable, SymbolicTensor[] Outputs, Variable? Variable) Compile(Func<SymbolicTensor[], SymbolicTensor[]> function, TensorValue[] inputs)
    {
        Graph graph = new();
        using Graph.Leave entered = graph.Enter();
        SymbolicTensor[] placeholders = Array.ConvertAll(inputs, x => Placeholder.Of(graph, x.DType, x.Shape));
        SymbolicTensor[] outputs = function(placeholders);
        Node[] writes = [.. graph.Nodes.Where(n => n.Op.WritesResources)];
        IExecutor executor = Keras.Backend;
        Variable? one = null;
        if (Variable.Living(graph) is [Variable first, ..] variables)
        {
            one = first;
            executor = first.Executor;
            foreach (Variable variable in variables)
            {
                variable.MoveTo(executor);
            }
        }

        return (executor.Compile(graph, placeholders, outputs, writes), outputs, one);
    }

    /// <summary>Runs an executable on values and returns new ones.</summary>
    public static TensorValue[] Run(IExecutable executable, IReadOnlyList<SymbolicTensor> fetches, IReadOnlyList<TensorValue> inputs)
    {
        TensorView[] feeds = new TensorView[inputs.Count];
        List<MemoryHandle> pins = [];
        try
        {
            for (int i = 0; i < feeds.Length; i++)
            {
                pins.Add(inputs[i].Pin(out feeds[i]));
            }

            Shape[] shapes = executable.FetchShapes(feeds);
            TensorValue[] results = new TensorValue[shapes.Length];
            TensorView[] views = new TensorView[shapes.Length];
            for (int i = 0; i < shapes.Length; i++)
            {
                results[i] = TensorValue.Zeros(shapes[i], fetches[i].DType);
                pins.Add(results[i].Pin(out views[i]));
            }

            executable.Run(feeds, views);
            return results;
        }
        finally
        {
            pins.ForEach(p => p.Dispose());
        }
    }
}
