using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Functional models as Keras writes them: the layers with their calls, the inputs, the outputs.</summary>
/// <remarks>Calls are numbered within the model. In the lists of inputs and outputs those of a nested functional model begin with 1, everywhere else with 0.</remarks>
internal static class FunctionalConfig
{
    /// <summary>The model that a config describes.</summary>
    public static Model Read(JsonObject config)
    {
        Dictionary<string, object> operations = [];
        Dictionary<string, List<IReadOnlyList<SymbolicTensor>>> outputs = [];
        List<(string Name, Queue<JsonNode> Calls)> waiting = [];
        foreach (JsonNode? entry in config["layers"]!.AsArray())
        {
            JsonObject layer = (JsonObject)entry!;
            string name = layer["name"]?.GetValue<string>() ?? layer["config"]!["name"]!.GetValue<string>();
            operations[name] = Operation(layer);
            outputs[name] = [];
            if (operations[name] is InputLayer input)
            {
                outputs[name].Add([input.Start()]);
            }
            else
            {
                waiting.Add((name, new Queue<JsonNode>(layer["inbound_nodes"]!.AsArray().Select(n => n!))));
            }
        }

        // A call waits until all that it is called on is there.
        Tensors tensors = new(outputs);
        while (waiting.Any(w => w.Calls.Count > 0))
        {
            bool moved = false;
            foreach ((string name, Queue<JsonNode> calls) in waiting)
            {
                while (calls.TryPeek(out JsonNode? call) && tensors.Has(call))
                {
                    outputs[name].Add(Call(operations[name], name, calls.Dequeue(), tensors));
                    moved = true;
                }
            }

            if (!moved)
            {
                throw new ArgumentException(FourLines.Text("The config of a functional model cannot be followed.", "calls whose inputs follow from the model's inputs",
                    $"calls left of {string.Join(", ", waiting.Where(w => w.Calls.Count > 0).Select(w => w.Name))}", "check the keras_history of their arguments."));
            }
        }

        SymbolicStructure Ends(string key) => SymbolicStructure.From(Structured(config[key]!, (name, call, tensor) =>
            !outputs.ContainsKey(name) ? throw FourLines.UnknownName("layer in the inputs or outputs of a functional model", name, outputs.Keys) : outputs[name][call - (operations[name] is Model { Functional: not null } ? 1 : 0)][tensor]));
        return new Model(Ends("input_layers"), Ends("output_layers"), config["name"]?.GetValue<string>(), config["trainable"] is JsonValue v && !v.GetValue<bool>() ? false : null);
    }

    /// <summary>The config of a functional model.</summary>
    public static JsonObject Write(Model model)
    {
        FunctionalGraph graph = model.Functional!;
        Dictionary<CallRecord, int> numbers = [];
        foreach (CallRecord operation in graph.Operations)
        {
            int next = 0;
            foreach (CallRecord call in graph.CallsOf(operation.Operation))
            {
                numbers[call] = next++;
            }
        }

        JsonNode Tensor(SymbolicTensor tensor)
        {
            CallRecord call = graph.CallOf(tensor);
            return new JsonObject
            {
                ["class_name"] = "__keras_tensor__",
                ["config"] = new JsonObject
                {
                    ["shape"] = KerasJson.Write(tensor.Shape), ["dtype"] = tensor.DType.Name(), ["keras_history"] = new JsonArray(call.Name, numbers[call], IndexOf(call, tensor)),
                },
            };
        }

        JsonNode End(SymbolicTensor tensor)
        {
            CallRecord call = graph.CallOf(tensor);
            return new JsonArray(call.Name, numbers[call] + (call.Operation is Model { Functional: not null } ? 1 : 0), IndexOf(call, tensor));
        }

        JsonArray layers = [];
        foreach (CallRecord operation in graph.Operations)
        {
            JsonObject entry = operation switch
            {
                LayerCall layer => (JsonObject)KerasJson.Write(layer.Layer)!,
                FunctionCall function => Wrapped(function.Module, function, function.Arguments.Where(a => !IsCalledOn(function, a))),
                NodeCall { IsOperator: true } node => Wrapped("keras.src.ops.numpy", node, []),
                _ => throw new NotSupportedException(FourLines.Text($"{model.Title}: '{operation.Name}' cannot be written.", "layers, operators and functions of Ops", $"the TensorFlow op {operation.ClassName}", "use the function of Ops that does the same, or a Lambda layer.")),
            };
            entry["name"] = operation.Name;
            entry["inbound_nodes"] = new JsonArray([.. graph.CallsOf(operation.Operation).Where(c => c.Inputs.Count > 0 && c.Operation is not InputLayer).Select(c => Arguments(c, Tensor))]);
            layers.Add(entry);
        }

        return new JsonObject
        {
            ["name"] = model.Name, ["trainable"] = model.Trainable, ["layers"] = layers, ["input_layers"] = Arranged(model.Inputs, End), ["output_layers"] = Arranged(model.Outputs, End),
        };
    }

    // As in Keras: plain arguments in the config, tensors in the call.
    private static JsonObject Wrapped(string module, CallRecord call, IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        JsonObject config = new() { ["name"] = call.Name };
        foreach ((string key, object? value) in arguments.Where(a => a.Value is not null))
        {
            // A length of a function's shape that is to be found is -1; only those of inputs are open.
            config[key] = value is Shape { HasRank: true } shape ? new JsonArray([.. shape.Select(d => JsonValue.Create(d ?? -1))])
                : value is Sizes { Numbers: [int one] } ? one
                : KerasJson.Write(value);
        }

        return new JsonObject { ["module"] = module, ["class_name"] = call.ClassName, ["config"] = config, ["registered_name"] = call.ClassName };
    }

    private static bool IsCalledOn(FunctionCall function, KeyValuePair<string, object?> argument) => IsCalledOn(argument.Value) && (argument.Value is SymbolicTensor || !function.IsSetting(argument.Key));

    private static bool IsCalledOn(object? argument) => argument is SymbolicTensor or TensorValue || (argument is object?[] list && list.Any(IsCalledOn));

    private static int IndexOf(CallRecord call, SymbolicTensor tensor) => call.Outputs.TakeWhile(o => o != tensor).Count() is int at && at < call.Outputs.Count ? at : 0;

    private static JsonNode Arguments(CallRecord call, Func<SymbolicTensor, JsonNode> tensor)
    {
        JsonObject named = [];
        JsonArray positional = [];
        if (call is LayerCall { Arguments: { } arguments } layer)
        {
            positional.Add(Arranged(arguments.Inputs, tensor));
            foreach ((string key, object? value) in arguments.Named)
            {
                named[key] = Value(value, tensor);
            }

            CallForm form = CallForm.Of(layer.Layer.GetType());
            if (arguments.Training is bool training)
            {
                named["training"] = training;
            }

            // None need not be said: not all layers of Keras that are alike have the argument.
            if (arguments.Mask is not null && ((form.TakesMask && !form.TakesStructure) || layer.Layer.HasMaskArgument))
            {
                named["mask"] = Arranged(arguments.Mask, tensor);
            }
        }
        else if (call is FunctionCall function)
        {
            foreach ((_, object? value) in function.Arguments.Where(a => IsCalledOn(function, a)))
            {
                foreach (object? argument in function.TakesAnyNumber && value is object?[] several ? several : [value])
                {
                    positional.Add(Value(argument, tensor));
                }
            }
        }
        else if (call is NodeCall { Node: { } node })
        {
            foreach (SymbolicTensor operand in node.Op is StridedSlice ? node.Inputs.Take(1) : node.Inputs)
            {
                positional.Add(Value(operand.Node.Op is Const constant ? constant.Value : operand, tensor));
            }

            if (node.Op is StridedSlice slice)
            {
                positional.Add(Key(slice, node));
            }
        }

        return new JsonObject { ["args"] = positional, ["kwargs"] = named };
    }

    // What stood between the brackets.
    private static JsonArray Key(StridedSlice slice, Node node)
    {
        int[][] numbers = [.. node.Inputs.Skip(1).Select(i => ((Const)i.Node.Op).Value.ToArray<int>())];
        JsonArray key = [];
        for (int i = 0; i < numbers[0].Length; i++)
        {
            bool Has(int mask) => (mask & (1 << i)) != 0;
            JsonNode? part = Has(slice.NewAxisMask) ? null
                : Has(slice.EllipsisMask) ? new JsonObject { ["class_name"] = "__ellipsis__", ["config"] = new JsonObject() }
                : Has(slice.ShrinkAxisMask) ? JsonValue.Create(numbers[0][i])
                : new JsonObject
                {
                    ["class_name"] = "__slice__",
                    ["config"] = new JsonObject
                    {
                        ["start"] = Has(slice.BeginMask) ? null : JsonValue.Create(numbers[0][i]), ["stop"] = Has(slice.EndMask) ? null : JsonValue.Create(numbers[1][i]),
                        ["step"] = numbers[2][i] == 1 ? null : JsonValue.Create(numbers[2][i]),
                    },
                };
            key.Add(part);
        }

        return key;
    }

    private static JsonNode? Value(object? value, Func<SymbolicTensor, JsonNode> tensor) => value switch
    {
        SymbolicTensor t => tensor(t),
        Structure<SymbolicTensor> s => Arranged(s, tensor),
        TensorValue { Shape.Rank: 0 } number => number.DType.IsFloating() ? number.ToDoubles()[0] : (JsonNode)(long)number.ToDoubles()[0],
        TensorValue constant => new JsonObject { ["class_name"] = "__tensor__", ["config"] = new JsonObject { ["value"] = Nested(constant.ToDoubles(), constant.Shape, 0, constant.DType.IsFloating()), ["dtype"] = constant.DType.Name() } },
        object?[] list => new JsonArray([.. list.Select(i => Value(i, tensor))]),
        _ => KerasJson.Write(value),
    };

    private static JsonArray Nested(double[] numbers, Shape shape, int axis, bool floating)
    {
        int at = 0;
        JsonArray Level(int depth)
        {
            JsonArray list = [];
            for (int i = 0; i < shape.Dims[depth]; i++)
            {
                list.Add(depth + 1 < shape.Rank ? Level(depth + 1) : floating ? numbers[at++] : (JsonNode)(long)numbers[at++]);
            }

            return list;
        }

        return Level(axis);
    }

    private static JsonNode? Arranged(Structure<SymbolicTensor> structure, Func<SymbolicTensor, JsonNode> leaf) => structure.Leaf is not null ? leaf(structure.Leaf)
        : structure.Keys is { } keys ? new JsonObject(keys.Select(k => KeyValuePair.Create(k, Arranged(structure[k], leaf))))
        : structure.Items is { } items ? new JsonArray([.. items.Select(i => Arranged(i, leaf))])
        : null;

    private static Structure<SymbolicTensor> Structured(JsonNode json, Func<string, int, int, SymbolicTensor> leaf) => json switch
    {
        JsonArray { Count: 3 } end when end[0] is JsonValue name && name.TryGetValue(out string? text) => leaf(text, end[1]!.GetValue<int>(), end[2]!.GetValue<int>()) is { } t ? Structure<SymbolicTensor>.Of(t) : Structure<SymbolicTensor>.None,
        JsonArray list => Structure<SymbolicTensor>.ListOf(list.Select(i => Structured(i!, leaf))),
        JsonObject named => Structure<SymbolicTensor>.DictionaryOf(named.Select(p => KeyValuePair.Create(p.Key, Structured(p.Value!, leaf)))),
        _ => throw new ArgumentException(FourLines.Text("The config of a functional model names no tensor.", "[layer, call, tensor]", json.ToJsonString(), "write it as Keras does.")),
    };

    private static object Operation(JsonObject entry) => entry["module"]?.GetValue<string>().StartsWith("keras.src.ops.", StringComparison.Ordinal) == true
        ? OpsCatalogue.Find(entry)
        : KerasJson.Deserialize<Layer>(entry);

    private static IReadOnlyList<SymbolicTensor> Call(object operation, string name, JsonNode call, Tensors tensors)
    {
        JsonArray positional = call["args"]!.AsArray();
        JsonObject named = call["kwargs"]!.AsObject();
        if (operation is OpsCatalogue.Entry function)
        {
            return function.Call(name, [.. positional.Select(tensors.Value)], named.ToDictionary(p => p.Key, p => tensors.Value(p.Value)));
        }

        Layer layer = (Layer)operation;
        return layer.Apply(new CallArguments(SymbolicStructure.From(tensors.Structure(positional[0])!))
        {
            Training = named["training"] is JsonValue training ? training.GetValue<bool>() : null,
            Mask = named["mask"] is { } mask ? SymbolicStructure.From(tensors.Structure(mask)!) : null,
            Named = [.. positional.Skip(1).Select((p, i) => KeyValuePair.Create(layer.PositionalArgument(i + 1), Option(tensors.Value(p)))),
                .. named.Where(p => p.Key is not ("training" or "mask")).Select(p => KeyValuePair.Create(p.Key, Option(tensors.Value(p.Value))))],
        }).Flatten();
    }

    // What is no tensor, as a layer takes it.
    private static object? Option(object? value) => value is JsonValue json ? json.TryGetValue(out bool truth) ? truth : json.TryGetValue(out int whole) ? whole : json.TryGetValue(out double number) ? (object)number : json.GetValue<string>() : value;

    /// <summary>The tensors that calls name.</summary>
    private sealed class Tensors(Dictionary<string, List<IReadOnlyList<SymbolicTensor>>> outputs)
    {
        /// <summary>Whether all that a call names is there.</summary>
        public bool Has(JsonNode? json) => json switch
        {
            JsonObject o when IsTensor(o) => History(o) is var (name, call, _) && outputs.TryGetValue(name, out List<IReadOnlyList<SymbolicTensor>>? calls)
                ? call < calls.Count
                : throw new ArgumentException(FourLines.Text("The config of a functional model names an unknown layer.", string.Join(", ", outputs.Keys), History(o).Name, "add the layer.")),
            JsonObject o => o.All(p => Has(p.Value)),
            JsonArray a => a.All(Has),
            _ => true,
        };

        /// <summary>An argument: tensors as they are, lists as arrays, everything else as JSON.</summary>
        public object? Value(JsonNode? json) => json switch
        {
            null => null,
            JsonObject o when IsTensor(o) => Tensor(o),
            JsonArray a when a.Any(Mentions) => a.Select(Value).ToArray(),
            JsonObject o when o.Any(p => Mentions(p.Value)) => SymbolicStructure.From(Structure(o)!),
            _ => json,
        };

        /// <summary>An argument that is made of tensors.</summary>
        public Structure<SymbolicTensor>? Structure(JsonNode? json) => json switch
        {
            JsonObject o when IsTensor(o) => Structure<SymbolicTensor>.Of(Tensor(o)),
            JsonObject o => Structure<SymbolicTensor>.DictionaryOf(o.Select(p => KeyValuePair.Create(p.Key, Structure(p.Value)!))),
            JsonArray a => Structure<SymbolicTensor>.ListOf(a.Select(i => Structure(i)!)),
            null => Structure<SymbolicTensor>.None,
            _ => throw new NotSupportedException(FourLines.Text("A layer is called on a constant.", "tensors", json.ToJsonString(), "call it on a symbolic tensor.")),
        };

        private SymbolicTensor Tensor(JsonObject json)
        {
            (string name, int call, int tensor) = History(json);
            return outputs[name][call][tensor];
        }

        private static bool Mentions(JsonNode? json) => json switch
        {
            JsonObject o => IsTensor(o) || o.Any(p => Mentions(p.Value)),
            JsonArray a => a.Any(Mentions),
            _ => false,
        };

        private static bool IsTensor(JsonObject json) => json["class_name"] is JsonValue v && v.TryGetValue(out string? name) && name == "__keras_tensor__";

        private static (string Name, int Call, int Tensor) History(JsonObject json)
        {
            JsonArray history = json["config"]!["keras_history"]!.AsArray();
            return (history[0]!.GetValue<string>(), history[1]!.GetValue<int>(), history[2]!.GetValue<int>());
        }
    }
}
