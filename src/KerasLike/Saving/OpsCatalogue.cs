using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Operations;

namespace KerasLike;

/// <summary>The functions of <see cref="Ops"/> by the names of Keras' classes, for models read from files.</summary>
internal static class OpsCatalogue
{
    /// <summary>The function that Keras' class stands for.</summary>
    /// <exception cref="NotSupportedException">There is none.</exception>
    public static Entry Find(JsonObject json)
    {
        string module = json["module"]!.GetValue<string>(), className = json["class_name"]!.GetValue<string>();
        JsonObject config = json["config"] as JsonObject ?? [];
        return className == "GetItem" ? new Entry(className, [], config)
            : typeof(OpFunctions).GetFields().Select(f => (f.Name, Function: (OpFunction)f.GetValue(null)!)).Where(f => f.Function.Module == module && f.Function.Class == className).ToArray() is { Length: > 0 } found
            ? new Entry(className, [.. found.SelectMany(f => Methods(f.Name.Split('_')[0]))], config)
            : throw new NotSupportedException(FourLines.Text($"The function '{module}.{className}' is not supported.", "a function of Ops", className, "build the model without it."));
    }

    /// <summary>The module of the function that Keras' class stands for, where a file does not say it; null if there is none.</summary>
    public static string? ModuleOf(string className) => className == "GetItem" ? "keras.src.ops.numpy"
        : typeof(OpFunctions).GetFields().Select(f => (OpFunction)f.GetValue(null)!).FirstOrDefault(f => f.Class == className)?.Module;

    private static IEnumerable<MethodInfo> Methods(string name) => typeof(Ops).GetNestedTypes().Append(typeof(Ops))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => (t == typeof(Ops) ? "" : t.Name) + m.Name == name))
        .Where(m => m.GetParameters().Any(p => Mentions(p.ParameterType, typeof(SymbolicTensor)) || Mentions(p.ParameterType, typeof(Operand))));

    private static bool Mentions(Type type, Type other) => type == other || (type.HasElementType && Mentions(type.GetElementType()!, other)) || type.GenericTypeArguments.Any(a => Mentions(a, other));

    /// <summary>A function with what its config keeps of its arguments.</summary>
    internal sealed class Entry(string className, IReadOnlyList<MethodInfo> methods, JsonObject config)
    {
        /// <summary>Calls it on symbolic tensors.</summary>
        /// <param name="name">The name of the call.</param>
        /// <param name="positional">Arguments in order: tensors, lists of them, or JSON.</param>
        /// <param name="named">Arguments by Keras' names.</param>
        public IReadOnlyList<SymbolicTensor> Call(string name, IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?> named)
        {
            using OpCall.NameScope scope = OpCall.Named(name);
            if (className == "GetItem")
            {
                SymbolicTensor part = ((SymbolicTensor)positional[0]!)[Keys(positional.Count > 1 ? positional[1] : named["key"])];
                return [CallHistory.Rename(part, name)];
            }

            string problem = "no overload";
            foreach (MethodInfo method in methods)
            {
                try
                {
                    object? result = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, Bind(method, positional, named), null);
                    return result switch { SymbolicTensor one => [one], ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => (SymbolicTensor)tuple[i]!)], _ => (SymbolicTensor[])result! };
                }
                catch (NotSupportedException e)
                {
                    problem = e.Message;
                }
            }

            throw new NotSupportedException(FourLines.Text($"'{name}' ({className}): its arguments are not supported.", "those of Ops", problem, "build the model without it."));
        }

        private object?[] Bind(MethodInfo method, IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?> named)
        {
            ParameterInfo[] parameters = method.GetParameters();
            object?[] bound = [.. parameters.Select(p => p.HasDefaultValue ? p.DefaultValue : null)];
            bool[] taken = new bool[parameters.Length];
            foreach ((string key, object? value) in named.Concat(config.Where(c => c.Key != "name").Select(c => KeyValuePair.Create(c.Key, (object?)c.Value))))
            {
                int at = Array.FindIndex(parameters, p => Names.Argument(p.Name!) == key || string.Equals(p.Name, key.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
                if (at < 0)
                {
                    // What is off, or nothing, need not be known.
                    _ = value is null or JsonValue && (value is null || ((JsonValue)value).GetValueKind() == JsonValueKind.False) ? 0 : throw new NotSupportedException($"{method.Name} has no argument {key}");
                    continue;
                }

                taken[at] = true;
                bound[at] = value is null ? bound[at] : Convert(value, parameters[at].ParameterType);
            }

            int next = 0;
            for (int i = 0; i < parameters.Length && next < positional.Count; i++)
            {
                if (taken[i])
                {
                    continue;
                }

                bool rest = parameters[i].IsDefined(typeof(ParamArrayAttribute)) && positional[next] is not object?[];
                bound[i] = rest ? Convert(positional.Skip(next).ToArray(), parameters[i].ParameterType) : Convert(positional[next], parameters[i].ParameterType);
                next = rest ? positional.Count : next + 1;
            }

            return next == positional.Count ? bound : throw new NotSupportedException($"{method.Name} with {positional.Count} arguments");
        }

        private static object? Convert(object? value, Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            switch (value)
            {
                case null:
                    return null;
                case SymbolicTensor tensor:
                    return type == typeof(Operand) ? (object)new Operand(tensor) : type == typeof(SymbolicTensor) ? tensor : throw Wrong(value, type);
                case object?[] list when Element(type) is { } element:
                    Array made = Array.CreateInstance(element, list.Length);
                    for (int i = 0; i < list.Length; i++)
                    {
                        made.SetValue(Convert(list[i], element), i);
                    }

                    return made;
                case JsonNode json:
                    return FromJson(json, type);
                default:
                    throw Wrong(value, type);
            }
        }

        private static object? FromJson(JsonNode json, Type type)
        {
            if (type == typeof(Operand))
            {
                return json is JsonValue v ? new Operand(Number(v)) : IsConstant(json) ? new Operand(KerasJson.ReadArray(json)) : throw Wrong(json, type);
            }

            if (json is JsonArray list && Element(type) is { } element && element != typeof(int) && element != typeof(double))
            {
                return Convert(list.Select(n => (object?)n).ToArray(), type);
            }

            if (type == typeof(int[,]) && json is JsonArray rows)
            {
                int[,] pairs = new int[rows.Count, 2];
                for (int i = 0; i < rows.Count; i++)
                {
                    (pairs[i, 0], pairs[i, 1]) = (rows[i]![0]!.GetValue<int>(), rows[i]![1]!.GetValue<int>());
                }

                return pairs;
            }

            object plain = json switch
            {
                JsonArray numbers when numbers.All(n => n is JsonValue) => numbers.Select(n => n!.GetValue<int>()).ToArray(),
                JsonArray nested when nested.All(n => n is JsonArray { Count: 2 }) => Pairs(nested),
                JsonValue v when v.GetValueKind() == JsonValueKind.String => v.GetValue<string>(),
                JsonValue v when v.GetValueKind() is JsonValueKind.True or JsonValueKind.False => v.GetValue<bool>(),
                JsonValue v => v.ToJsonString().All(c => char.IsDigit(c) || c == '-') ? (object)v.GetValue<int>() : v.GetValue<double>(),
                _ => throw Wrong(json, type),
            };
            if (type.IsInstanceOfType(plain))
            {
                return plain;
            }

            object[] candidates = plain is int n ? [n, (double)n] : [plain];
            foreach (object candidate in candidates)
            {
                if (type.IsInstanceOfType(candidate))
                {
                    return candidate;
                }

                if (type.GetMethod("op_Implicit", [candidate.GetType()]) is { } conversion && conversion.ReturnType == type)
                {
                    return conversion.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [candidate], null);
                }
            }

            throw Wrong(json, type);
        }

        private static bool IsConstant(JsonNode json) => json is JsonObject o && o["class_name"] is JsonValue v && v.TryGetValue(out string? name) && name is "__tensor__" or "__numpy__";

        private static int[,] Pairs(JsonArray rows)
        {
            int[,] pairs = new int[rows.Count, 2];
            for (int i = 0; i < rows.Count; i++)
            {
                (pairs[i, 0], pairs[i, 1]) = (rows[i]![0]!.GetValue<int>(), rows[i]![1]!.GetValue<int>());
            }

            return pairs;
        }

        private static TensorValue Number(JsonValue v) => v.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? TensorValue.Scalar(v.GetValue<bool>())
            : v.ToJsonString().All(c => char.IsDigit(c) || c == '-') ? v.GetValue<int>() : v.GetValue<double>();

        private static Type? Element(Type type) => type.IsArray && type.GetArrayRank() == 1 ? type.GetElementType() : type.IsGenericType && type.IsInterface ? type.GenericTypeArguments[0] : null;

        private static NotSupportedException Wrong(object value, Type type) => new($"{value} as {type.Name}");

        private static TensorIndex[] Keys(object? key) => key switch
        {
            JsonArray several => [.. several.Select(k => Key(k))],
            JsonNode one => [Key(one)],
            _ => throw new NotSupportedException("tensors as indices"),
        };

        private static TensorIndex Key(JsonNode? key) => key switch
        {
            null => TensorIndex.NewAxis,
            JsonObject o when o["class_name"]?.GetValue<string>() == "__ellipsis__" => TensorIndex.Ellipsis,
            JsonObject o when o["class_name"]?.GetValue<string>() == "__slice__" => new TensorIndex(o["config"]!["start"]?.GetValue<int>(), o["config"]!["stop"]?.GetValue<int>(), o["config"]!["step"]?.GetValue<int>()),
            JsonValue v => v.GetValue<int>(),
            _ => throw new NotSupportedException("tensors as indices"),
        };
    }
}
