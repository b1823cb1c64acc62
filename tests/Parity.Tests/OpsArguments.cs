using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Operations;

namespace KerasLike.Parity;

/// <summary>Python's arguments of a recorded call as those of a C# method.</summary>
internal static class OpsArguments
{
    /// <summary>The first of the methods that takes the case's arguments, and these.</summary>
    public static (MethodInfo Method, object?[] Arguments) Bind(IEnumerable<MethodInfo> methods, ParityCase c, Func<string, object> array)
    {
        string problem = "no overload";
        foreach (MethodInfo method in methods)
        {
            try
            {
                return (method, Bind(method, c["args"]!.AsArray(), c["kwargs"]!.AsObject(), array, c.Array));
            }
            catch (NotBuilt e)
            {
                problem = e.Message;
            }
        }

        throw new NotBuilt(problem);
    }

    /// <summary>Whether a type is another one, or a list, tuple or array of it.</summary>
    public static bool Mentions(Type type, Type other) => type == other || (type.HasElementType && Mentions(type.GetElementType()!, other)) || type.GenericTypeArguments.Any(a => Mentions(a, other));

    private static object?[] Bind(MethodInfo method, JsonArray args, JsonObject kwargs, Func<string, object> array, Func<string, TensorValue> numbers)
    {
        ParameterInfo[] parameters = method.GetParameters();
        bool[] isBound = new bool[parameters.Length];
        object?[] bound = [.. parameters.Select(p => p.HasDefaultValue ? p.DefaultValue : p.IsDefined(typeof(ParamArrayAttribute)) ? Array.CreateInstance(p.ParameterType.GetElementType()!, 0) : null)];
        foreach ((string name, JsonNode? value) in kwargs)
        {
            int at = Array.FindIndex(parameters, p => string.Equals(p.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            int rest = Array.FindIndex(parameters, p => p.ParameterType == typeof((string, int)[]));
            if (at < 0 && rest >= 0)
            {
                bound[rest] = ((string, int)[])[.. ((string, int)[])bound[rest]!, (name, value!.GetValue<int>())];
                continue;
            }

            Set(at >= 0 ? at : throw new NotBuilt($"{method.Name}: argument {name}"), value);
        }

        int given = 0;
        for (int i = 0; i < parameters.Length && given < args.Count; i++)
        {
            if (!isBound[i])
            {
                bool rest = parameters[i].IsDefined(typeof(ParamArrayAttribute)) && (args.Count - given > 1 || args[given] is not JsonArray);
                Set(i, rest ? new JsonArray([.. args.Skip(given).Select(a => a?.DeepClone())]) : args[given]);
                given = rest ? args.Count : given + 1;
            }
        }

        if (given < args.Count || parameters.Where((p, i) => !isBound[i] && !p.HasDefaultValue && !p.IsDefined(typeof(ParamArrayAttribute))).Any())
        {
            throw new NotBuilt($"{method.Name} with {args.Count} arguments");
        }

        return bound;

        void Set(int at, JsonNode? value) => (bound[at], isBound[at]) = (Convert(value, parameters[at].ParameterType, array, numbers, method.Name), true);
    }

    private static object? Convert(JsonNode? node, Type type, Func<string, object> array, Func<string, TensorValue> numbers, string who)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(TensorIndex))
        {
            return AsKey(node, array);
        }

        if (type == typeof(TensorIndex[]))
        {
            JsonArray keys = (JsonArray)node!;
            return (keys.Count == 1 && (keys[0] as JsonObject)?["$tuple"] is JsonArray several ? several : keys).Select(k => AsKey(k, array)).ToArray();
        }

        if (node is null)
        {
            return type.IsValueType ? type.GetMethod("op_Implicit", [typeof(string)])?.Invoke(null, [null]) : null;
        }

        if (type == typeof(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor>))
        {
            return Function(node["$function"]!.GetValue<string>());
        }

        if (node is JsonObject tuple && tuple["$tuple"] is JsonArray items)
        {
            node = items;
        }

        if (type == typeof(TensorValue) || type == typeof(Operand) || type == typeof(SymbolicTensor))
        {
            object value = node is JsonObject named && named["$array"] is { } role ? array(role.GetValue<string>()) : Numbers(node) ?? throw new NotBuilt($"{who}: {node.ToJsonString()} as {type.Name}");
            return type == typeof(TensorValue) ? value : value is SymbolicTensor symbolic ? (type == typeof(Operand) ? (object)new Operand(symbolic) : symbolic)
                : type == typeof(Operand) ? (object)new Operand((TensorValue)value) : new Operand((TensorValue)value).AsTensor();
        }

        if (node is JsonArray elements && typeof(ITuple).IsAssignableFrom(type))
        {
            return Activator.CreateInstance(type, [.. elements.Select((e, i) => Convert(e, type.GenericTypeArguments[i], array, numbers, who))]);
        }

        // Numbers that are no tensors here, such as bounds, may have been recorded as an array.
        if (type == typeof(float[]) && node is JsonObject bounds && bounds["$array"] is { } recorded)
        {
            return numbers(recorded.GetValue<string>()).ToArray<float>();
        }

        Type? element = type.IsArray && type.GetArrayRank() == 1 ? type.GetElementType() : type.IsGenericType && type.IsInterface ? type.GenericTypeArguments[0] : null;
        if (element is not null && node is JsonArray list1)
        {
            Array made = Array.CreateInstance(element, list1.Count);
            for (int i = 0; i < made.Length; i++)
            {
                made.SetValue(Convert(list1[i], element, array, numbers, who), i);
            }

            return made;
        }

        if ((type == typeof(int[,]) || type.GetMethod("op_Implicit", [typeof(int[,])]) is not null) && node is JsonArray { Count: > 0 } rows && rows[0] is JsonArray)
        {
            int[,] pairs = new int[rows.Count, 2];
            for (int i = 0; i < rows.Count; i++)
            {
                (pairs[i, 0], pairs[i, 1]) = (rows[i]![0]!.GetValue<int>(), rows[i]![1]!.GetValue<int>());
            }

            return type == typeof(int[,]) ? pairs : type.GetMethod("op_Implicit", [typeof(int[,])])!.Invoke(null, [pairs]);
        }

        object plain = Plain(node) ?? throw new NotBuilt($"{who}: {node.ToJsonString()} as {type.Name}");
        if (type.IsInstanceOfType(plain))
        {
            return plain;
        }

        if (plain is int whole && type == typeof(double))
        {
            return (double)whole;
        }

        // A type that numbers, texts or lists of numbers convert to.
        foreach (object candidate in plain is int n ? [n, (double)n] : (object[])[plain])
        {
            if (type.GetMethod("op_Implicit", [candidate.GetType()]) is { } conversion && conversion.ReturnType == type)
            {
                return conversion.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [candidate], null);
            }
        }

        throw new NotBuilt($"{who}: {node.ToJsonString()} as {type.Name}");
    }

    // A function of the facade of two tensors.
    private static Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Function(string name)
    {
        MethodInfo method = typeof(Ops).GetMethods().First(m => string.Equals(m.Name, name.Split('.')[^1].Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) && m.GetParameters() is [{ } first, _] && first.ParameterType == typeof(Operand));
        return (a, b) => (SymbolicTensor)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [new Operand(a), new Operand(b)], null)!;
    }

    private static object? Plain(JsonNode node) => node switch
    {
        JsonObject o when o["$float"] is { } special => double.Parse(special.GetValue<string>().Replace("inf", "∞", StringComparison.Ordinal), new NumberFormatInfo { PositiveInfinitySymbol = "∞", NegativeInfinitySymbol = "-∞", NaNSymbol = "nan" }),
        JsonArray list when list.All(v => v is JsonValue && IsWhole(v)) => list.Select(v => v!.GetValue<int>()).ToArray(),
        JsonArray list when list.All(v => v is JsonValue) => list.Select(v => v!.GetValue<double>()).ToArray(),
        JsonValue v => v.GetValueKind() switch
        {
            JsonValueKind.String => v.GetValue<string>(),
            JsonValueKind.True or JsonValueKind.False => v.GetValue<bool>(),
            _ => IsWhole(v) ? (object)v.GetValue<int>() : v.GetValue<double>(),
        },
        _ => null,
    };

    // A number stays a plain one; lists of numbers have the dtypes that Python's have in Keras.
    private static TensorValue? Numbers(JsonNode node)
    {
        if (node is not JsonArray)
        {
            return Plain(node) switch { int i => i, double d => d, bool b => b, _ => null };
        }

        List<int> dims = [];
        for (JsonNode? at = node; at is JsonArray list; at = list.Count > 0 ? list[0] : null)
        {
            dims.Add(list.Count);
        }

        JsonValue[] leaves = [.. Leaves(node)];
        return leaves.All(IsWhole) ? TensorValue.Of(leaves.Select(v => v.GetValue<int>()).ToArray(), Shape.Of([.. dims]))
            : leaves.All(v => v.GetValueKind() is JsonValueKind.True or JsonValueKind.False) ? TensorValue.Of(leaves.Select(v => v.GetValue<bool>()).ToArray(), Shape.Of([.. dims]))
            : leaves.All(v => v.GetValueKind() == JsonValueKind.Number) ? TensorValue.Of(leaves.Select(v => (float)v.GetValue<double>()).ToArray(), Shape.Of([.. dims])) : null;
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node is JsonArray list ? list.SelectMany(Leaves) : node is JsonValue v ? [v] : throw new NotBuilt("nested tensors");

    private static bool IsWhole(JsonNode? v) => v!.GetValueKind() == JsonValueKind.Number && v.ToJsonString().All(ch => char.IsDigit(ch) || ch == '-');

    private static TensorIndex AsKey(JsonNode? node, Func<string, object> array) => node switch
    {
        null => TensorIndex.NewAxis,
        JsonObject o when o["$ellipsis"] is not null => TensorIndex.Ellipsis,
        JsonObject o when o["$slice"] is JsonArray s => new TensorIndex(s[0]?.GetValue<int>(), s[1]?.GetValue<int>(), s[2]?.GetValue<int>()),
        JsonObject o when o["$array"] is not null => throw new NotBuilt("tensors as indices"),
        _ => node.GetValue<int>(),
    };
}
