using System.Reflection;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Losses;
using KerasLike.Metrics;

namespace KerasLike.Parity;

/// <summary>Keras' functions of targets and predictions: here the <c>Values</c> of the loss or metric of that name.</summary>
internal static class ComparisonCases
{
    public static void Run(ParityCase c)
    {
        string function = c["function"]!.GetValue<string>();
        string name = function.Split('.')[^1];
        Type type = (function.StartsWith("keras.losses.", StringComparison.Ordinal) ? Registry<Loss>.Find(name) : Registry<PredictionMetric>.Find(name)) ?? throw new NotBuilt(function);
        JsonArray given = c["args"]!.AsArray();
        JsonObject arguments = (JsonObject)c["kwargs"]!;

        // Further tensors belong to an overload of Values, numbers to the constructor.
        string[] tensors = [.. arguments.Where(a => a.Value is JsonObject o && o["$array"] is not null).Select(a => a.Key)];
        object made = KerasJson.Construct(type, new JsonObject(arguments.Where(a => !tensors.Contains(a.Key)).Select(a => KeyValuePair.Create(a.Key, Python.Plain(c, a.Value)))));
        MethodInfo values = type.GetMethods().First(m => m.Name == "Values" && m.ReturnType == typeof(SymbolicTensor) && m.GetParameters().Length == 2 + tensors.Length);
        string[] order = [.. values.GetParameters()[2..].Select(p => Names.Argument(p.Name!))];
        TensorValue[] inputs = [Python.Tensor(c, given[0])!, Python.Tensor(c, given[1])!, .. order.Select(n => Python.Tensor(c, arguments[n])!)];
        bool differentiates = c.Has("cotangent");
        TensorValue[] results = Eager.Run(
            t =>
            {
                SymbolicTensor y = (SymbolicTensor)values.Invoke(made, [.. t[..inputs.Length]])!;
                return differentiates ? [y, Autodiff.Gradients([y], [t[1]], [t[^1]])[0] ?? t[1] * 0] : [y];
            },
            differentiates ? [.. inputs, c.Arrays("cotangent")[0]] : inputs);
        c.Same(c.Arrays("output")[0], results[0], "output");
        if (differentiates)
        {
            c.Same(c.Arrays("gradient")[0], results[1], "gradient");
        }
    }
}
