using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>Functions of <see cref="Ops"/> on numbers: a small graph is built and run at once.</summary>
internal static class EagerCall
{
    /// <summary>Calls a function on values.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments; values, also those in lists, become inputs of the graph, plain numbers constants.</param>
    public static TensorValue[] Run(OpFunction function, params object?[] arguments)
    {
        List<TensorValue> inputs = [];
        Collect(arguments, inputs);
        return Eager.Run(
            placeholders =>
            {
                int next = 0;
                return function.Body((object?[])Replace(arguments, placeholders, ref next)!);
            },
            [.. inputs]);
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
}
