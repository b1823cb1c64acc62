using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using KerasLike.Activations;
using KerasLike.Graphs;
using KerasLike.Losses;
using KerasLike.Metrics;

namespace KerasLike.Parity;

/// <summary>Calls one after the other, of which the last one fails in Keras: so it must here, in four lines where the words are Keras' own.</summary>
internal static class ErrorCases
{
    // What cannot fail here as it does in Keras.
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["fbeta_int"] = "C# turns a whole number into a double",
        ["f1_threshold_int"] = "C# turns a whole number into a double",
        ["cce_axis_bool"] = "C# has no truth value where a number is expected: it does not compile",
        ["cfce_axis_bool"] = "C# has no truth value where a number is expected: it does not compile",
        ["momentum_int"] = "C# turns a whole number into a double",
        ["rate_int"] = "C# turns a whole number into a double",
        ["normalize_order_tensor"] = "arrays and tensors are one type here: what NumPy's norm takes is taken",
        ["normalize_axis0"] = "Keras' fault: along axis 0 an array is normalized here",
        ["loss_scale_static"] = "LossScaleOptimizer has no argument dynamic: it does not compile",
        ["map_default"] = "a string stands for an optimizer here",
        ["map_value"] = "a string stands for an optimizer here",
        ["map_table"] = "C# has no number where a dictionary is expected: it does not compile",
        ["add_bools"] = "TensorFlow's own limit: truth values can be added here",
        ["loss_abstract"] = "Loss is abstract: it does not compile",
        ["schedule_abstract"] = "LearningRateSchedule is abstract: it does not compile",
    };

    public static void Run(ParityCase c)
    {
        if (Elsewhere.TryGetValue(c.Id, out string? reason))
        {
            throw new NotBuilt(reason);
        }

        Dictionary<string, object?> known = [];
        JsonArray calls = c["calls"]!.AsArray();
        for (int i = 0; i < calls.Count; i++)
        {
            JsonObject call = (JsonObject)calls[i]!;
            Func<object?> prepared = Prepare(c, call, known);
            try
            {
                object? result = prepared();
                if (call["as"] is { } name)
                {
                    known[name.GetValue<string>()] = result;
                }
            }
            catch (Exception e) when (e is not NotBuilt)
            {
                Check(c, e, i, calls.Count);
                return;
            }
        }

        throw new ParityFailure($"nothing fails, recorded {c["exception"]} {c["message"]}");
    }

    private static void Check(ParityCase c, Exception e, int call, int calls)
    {
        if (call < calls - 1)
        {
            throw new ParityFailure($"call {call} fails already: {e.GetType().Name} {e.Message}");
        }

        if (c["compare"]!.GetValue<string>() == "message" && !(e.Message.Contains("\n  expected: ", StringComparison.Ordinal) && e.Message.Contains("\n  fix: ", StringComparison.Ordinal)))
        {
            throw new ParityFailure($"no error in four lines: {e.GetType().Name} {e.Message}");
        }
    }

    private static Func<object?> Prepare(ParityCase c, JsonObject call, Dictionary<string, object?> known)
    {
        if (call["set"] is { } property)
        {
            string[] path = property.GetValue<string>()[1..].Split('.');
            PropertyInfo found = known[path[0]]!.GetType().GetProperty(Pascal(path[1])) ?? throw new NotBuilt($"{property}");
            return () =>
            {
                found.SetValue(known[path[0]], Argument(c, call["value"], found.PropertyType, path[1], known), BindingFlags.DoNotWrapExceptions, null, null, null);
                return null;
            };
        }

        string name = call["call"]!.GetValue<string>();
        JsonArray args = call["args"]!.AsArray();
        JsonObject kwargs = call["kwargs"]!.AsObject();
        if (name[0] == '$')
        {
            string[] path = name[1..].Split('.');
            object target = known[path[0]]!;
            string method = path.Length == 1 ? "Invoke" : path[1] is "__setitem__" or "__getitem__" ? path[1][2..5] + "_Item" : Pascal(path[1]);
            return Method(c, target.GetType().GetMethods().Where(m => m.Name == method), target, args, kwargs, known, name);
        }

        int dot = name.LastIndexOf('.');
        (string module, string function) = (name[..dot], name[(dot + 1)..]);
        if (function == "get" || name == "keras.saving.deserialize_keras_object")
        {
            Type kind = function == "get" ? IdentifierCases.Kind(module) : IdentifierCases.FindKind(args[0]!["module"]!.GetValue<string>()) ?? typeof(Layers.Layer);
            return () => KerasJson.Read(Python.Plain(c, args[0]), kind, module);
        }

        if (module.StartsWith("keras.ops", StringComparison.Ordinal))
        {
            return OpsCases.Prepared(c.With(call), name, role => c.Array(role));
        }

        if (IdentifierCases.FindKind(module) is { } objects && IdentifierCases.Registry(objects).GetMethod("Find")!.Invoke(null, [function]) is Type type)
        {
            return char.IsUpper(function[0]) ? () => Made(c, type, args, kwargs, known) : () => Applied(c, type, args, kwargs);
        }

        if (char.IsUpper(function[0]) && Array.Find(typeof(Variable).Assembly.GetExportedTypes(), t => t.Name == function && !t.IsAbstract) is { } other)
        {
            return () => Made(c, other, args, kwargs, known);
        }

        Type? holder = Array.Find(typeof(Variable).Assembly.GetExportedTypes(), t => t.Name == Pascal(module.Split('.')[1]) && t.IsAbstract && t.IsSealed);
        return Method(c, holder?.GetMethods(BindingFlags.Static | BindingFlags.Public).Where(m => m.Name.Equals(Pascal(function), StringComparison.OrdinalIgnoreCase)) ?? [], null, args, kwargs, known, name);
    }

    // An object: positional arguments are the constructor's in their order, which is Keras'.
    private static object Made(ParityCase c, Type type, JsonArray args, JsonObject kwargs, Dictionary<string, object?> known)
    {
        ConstructorInfo constructor = type.GetConstructors()[0];
        ParameterInfo[] parameters = constructor.GetParameters();
        if (args.Concat(kwargs.Select(k => k.Value)).Any(a => a is JsonObject o && o["$var"] is not null))
        {
            // An earlier object is an argument: it has no JSON.
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Bound(c, parameters, args, kwargs, known), null);
        }

        JsonObject config = (JsonObject)Python.Plain(c, kwargs)!;
        for (int i = 0; i < args.Count; i++)
        {
            config[Names.Argument(parameters[i].Name!)] = Python.Plain(c, args[i]);
        }

        return KerasJson.Construct(type, config);
    }

    // A function of tensors: the object with the other arguments, applied to them.
    private static object? Applied(ParityCase c, Type type, JsonArray args, JsonObject kwargs)
    {
        object made = KerasJson.Construct(type, (JsonObject)Python.Plain(c, kwargs)!);
        TensorValue[] tensors = [.. args.Select(a => Python.Tensor(c, a) ?? throw new NotBuilt($"an argument {a}"))];
        return made switch
        {
            ActivationFunction f => f.Invoke(tensors[0]),
            FunctionLoss loss => loss.Values(tensors[0], tensors[1]),
            MeanMetric metric => metric.Values(tensors[0], tensors[1]),
            _ => throw new NotBuilt($"functions of {type.Name}"),
        };
    }

    private static Func<object?> Method(ParityCase c, IEnumerable<MethodInfo> candidates, object? target, JsonArray args, JsonObject kwargs, Dictionary<string, object?> known, string name)
    {
        MethodInfo method = candidates.Where(m => !m.IsGenericMethod).OrderBy(m => m.GetParameters().Length).FirstOrDefault(m => Takes(m.GetParameters(), args, kwargs))
            ?? throw new NotBuilt($"{name}({string.Join(", ", args.Select(_ => "_").Concat(kwargs.Select(k => k.Key)))})");
        return () => method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, Bound(c, method.GetParameters(), args, kwargs, known), null);
    }

    private static object?[] Bound(ParityCase c, ParameterInfo[] parameters, JsonArray args, JsonObject kwargs, Dictionary<string, object?> known) =>
        [.. parameters.Select((p, i) => i < args.Count ? Argument(c, args[i], p.ParameterType, p.Name!, known)
            : kwargs.ContainsKey(Names.Argument(p.Name!)) ? Argument(c, kwargs[Names.Argument(p.Name!)], p.ParameterType, p.Name!, known)
            : p.DefaultValue)];

    private static bool Takes(ParameterInfo[] parameters, JsonArray args, JsonObject kwargs) => args.Count <= parameters.Length
        && parameters.All(p => p.ParameterType != typeof(SymbolicTensor) && !p.ParameterType.IsByRefLike)
        && kwargs.All(k => parameters.Skip(args.Count).Any(p => Names.Argument(p.Name!) == k.Key))
        && parameters.Skip(args.Count).All(p => p.HasDefaultValue || kwargs.ContainsKey(Names.Argument(p.Name!)));

    private static object? Argument(ParityCase c, JsonNode? node, Type type, string name, Dictionary<string, object?> known)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (node is null)
        {
            return null;
        }

        if (node is JsonObject earlier && earlier["$var"] is { } made)
        {
            object? value = known[made.GetValue<string>()];
            MethodInfo? conversion = value is null || type.IsInstanceOfType(value) ? null : type.GetMethod("op_Implicit", [value.GetType()]);
            return conversion is null ? value : conversion.Invoke(null, [value]);
        }

        if (node is JsonObject o && o["$variable"] is { } role)
        {
            string key = "variable " + role.GetValue<string>();
            return known.TryGetValue(key, out object? variable) ? variable : known[key] = new Variable(c.Array(role.GetValue<string>()), role.GetValue<string>());
        }

        if (type == typeof(TensorValue))
        {
            return Python.Tensor(c, node) ?? throw new NotBuilt($"{name}: {node.ToJsonString()}");
        }

        if (node is JsonArray list && type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && Element(type) is { } element && (element == typeof(TensorValue) || element == typeof(Variable)))
        {
            Array items = Array.CreateInstance(element, list.Count);
            for (int i = 0; i < list.Count; i++)
            {
                items.SetValue(Argument(c, list[i], element, name, known), i);
            }

            return items;
        }

        return KerasJson.Read(Python.Plain(c, node), type, name);
    }

    private static Type? Element(Type type) => type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[0] : null;

    // to_categorical becomes ToCategorical.
    private static string Pascal(string name) => string.Concat(name.Split('_').Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
