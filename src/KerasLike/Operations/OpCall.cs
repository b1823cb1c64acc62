using System.Collections;
using System.Diagnostics.CodeAnalysis;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Operations;

/// <summary>The one way by which calls of the facade reach a graph, and how a call's arguments are read.</summary>
internal static class OpCall
{
    [ThreadStatic]
    private static string? s_name;

    /// <summary>Calls a function on tensors of a graph.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments, one for each of its names.</param>
    public static SymbolicTensor[] Run(OpFunction function, params object?[] arguments)
    {
        if (Tensors(arguments).FirstOrDefault() is not { } first)
        {
            return function.Body(arguments);
        }

        Graph graph = Graph.Join([.. Tensors(arguments)]);
        SymbolicTensor[] results;
        using (graph.Continue())
        {
            results = function.Body(arguments);
        }

        if (!graph.Joins || !CallContext.IsOutermost(graph))
        {
            return results;
        }

        // In a model's graph the call is a part of the model; what comes out is a tensor of its own.
        HashSet<SymbolicTensor> taken = [.. Tensors(arguments)];
        results = Array.ConvertAll(results, r => taken.Add(r) ? r : Graphs.Ops.Identity.Of(r));
        CallHistory.Add(new FunctionCall(function, arguments, results, s_name));
        s_name = null;
        return results;
    }

    /// <summary>Gives the next call of a model's graph this name.</summary>
    public static NameScope Named(string name)
    {
        s_name = name;
        return default;
    }

    /// <summary>Ends what <see cref="Named"/> began.</summary>
    internal readonly ref struct NameScope
    {
        public void Dispose() => s_name = null;
    }

    /// <summary>All tensors among arguments, those in lists included.</summary>
    public static IEnumerable<SymbolicTensor> Tensors(IEnumerable arguments)
    {
        foreach (object? argument in arguments)
        {
            switch (argument)
            {
                case SymbolicTensor tensor:
                    yield return tensor;
                    break;
                case object?[] list:
                    foreach (SymbolicTensor tensor in Tensors(list))
                    {
                        yield return tensor;
                    }

                    break;
            }
        }
    }

    /// <summary>An argument that is a tensor.</summary>
    [return: NotNullIfNotNull(nameof(argument))]
    public static SymbolicTensor? Tensor(object? argument) => argument is TensorValue value ? new Operand(value).AsTensor() : (SymbolicTensor?)argument;

    /// <summary>An argument that is a list of tensors.</summary>
    public static SymbolicTensor[] List(object? argument) => argument as SymbolicTensor[] ?? [.. ((object?[])argument!).Select(a => Tensor(a)!)];

    /// <summary>An argument that is a tensor or a number.</summary>
    [return: NotNullIfNotNull(nameof(argument))]
    public static Operand? Operand(object? argument) => argument switch
    {
        null => null,
        TensorValue value => new Operand(value),
        _ => new Operand((SymbolicTensor)argument),
    };

    /// <summary>An argument that is a list of tensors or numbers.</summary>
    public static Operand[] Operands(object? argument) => [.. ((object?[])argument!).Select(a => Operand(a)!)];
}
