using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Layers;
using KerasLike.Losses;
using KerasLike.Metrics;
using KerasLike.Operations;
using KerasLike.Optimizers;
using KerasLike.Optimizers.Schedules;
using KerasLike.Regularizers;
using Comparison = System.Func<KerasLike.Graphs.SymbolicTensor, KerasLike.Graphs.SymbolicTensor, KerasLike.Graphs.SymbolicTensor>;

namespace KerasLike;

/// <summary>Keras' own JSON for objects: written and read by their constructors, so that no class has a config of its own.</summary>
/// <remarks>A parameter <c>kernelInitializer</c>, kept in the property <c>KernelInitializer</c>, is Keras' argument <c>kernel_initializer</c>.</remarks>
public static class KerasJson
{
    /// <summary>The object that a JSON text describes, such as a layer, a loss or an optimizer.</summary>
    /// <exception cref="NotSupportedException">It needs something that this library does not have.</exception>
    public static T Deserialize<T>(string json)
        where T : class => (T)Read(PythonJson.Parse(json, typeof(T).Name), typeof(T), typeof(T).Name)!;

    /// <summary>The JSON text of an object: class_name, config, module, registered_name.</summary>
    public static string Serialize(object value) => PythonJson.Write(Write(value));

    internal static T Deserialize<T>(JsonNode? json)
        where T : class => (T)Read(json, typeof(T), typeof(T).Name)!;

    /// <summary>An object of a class, made of arguments by Keras' names.</summary>
    internal static object Construct(Type type, JsonObject config)
    {
        ConstructorInfo constructor = type.GetConstructors()[0];
        Dictionary<string, JsonNode?> left = config.ToDictionary(p => p.Key, p => p.Value);
        ParameterInfo[] parameters = constructor.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            string name = Names.Argument(parameters[i].Name!);
            arguments[i] = parameters[i].ParameterType == typeof(Comparison) && config[name] is { } function ? ReadFunction(function, left, parameters)
                : left.Remove(name, out JsonNode? value) ? Read(value, parameters[i].ParameterType, name)
                : parameters[i].HasDefaultValue ? parameters[i].DefaultValue
                : throw new ArgumentException(FourLines.Text($"{type.Name}: an argument is missing.", name, string.Join(", ", config.Select(p => p.Key)), $"add {name}."));
        }

        // Keras' base class takes this one for every layer.
        Regularizer? activity = typeof(Layer).IsAssignableFrom(type) && left.Remove("activity_regularizer", out JsonNode? penalty) ? (Regularizer?)Read(penalty, typeof(Regularizer), "activity_regularizer") : null;
        string? unknown = left.FirstOrDefault(p => !MeansNothing(p.Value)).Key;
        if (unknown is null)
        {
            object made = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, CultureInfo.InvariantCulture);
            if (activity is not null)
            {
                ((Layer)made).Penalize(activity);
            }

            return made;
        }

        throw new NotSupportedException(FourLines.Text($"{type.Name}: the argument '{unknown}' is not supported.", string.Join(", ", parameters.Select(p => Names.Argument(p.Name!))),
            $"'{unknown}': {left[unknown]?.ToJsonString()}", "leave it out."));
    }

    // A function that compares targets and predictions, by Keras' name; what no parameter takes are its own arguments.
    private static Comparison ReadFunction(JsonNode json, Dictionary<string, JsonNode?> left, ParameterInfo[] parameters)
    {
        string name = (json is JsonObject o ? o["config"] : json)!.GetValue<string>();
        string[] others = [.. left.Keys.Where(k => System.Array.TrueForAll(parameters, p => Names.Argument(p.Name!) != k))];
        JsonObject arguments = new(others.Select(k => KeyValuePair.Create(k, left[k]?.DeepClone())));
        System.Array.ForEach([.. others, Names.Argument(System.Array.Find(parameters, p => p.ParameterType == typeof(Comparison))!.Name!)], k => left.Remove(k));
        if (CustomObjects.Find(name) is Comparison own)
        {
            return own;
        }

        Type? type = Registry<Loss>.Find(name) ?? Registry<PredictionMetric>.Find(name);
        return (type is null ? null : Construct(type, arguments)) switch
        {
            FunctionLoss loss => loss.Values,
            MeanMetric metric => metric.Values,
            _ => throw new NotSupportedException(FourLines.Text($"There is no function '{name}' to compare targets and predictions.", "a loss or metric of this library", $"'{name}'", "make the object with your function instead of reading it.")),
        };
    }

    // What Keras writes for features that are off.
    private static bool MeansNothing(JsonNode? value) => value is null || (value is JsonValue v && v.TryGetValue(out bool b) && !b);

    /// <summary>An argument of a type, by what Keras writes for it.</summary>
    internal static object? Read(JsonNode? json, Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (json is null)
        {
            return type == typeof(StftWindow) ? StftWindow.None : null;
        }

        return type == typeof(double) ? Number(json)
            : type == typeof(float) ? (float)Number(json)
            : type == typeof(int) ? Whole(json, name)
            : type == typeof(long) ? (long)Number(json)
            : type == typeof(bool) ? json.GetValue<bool>()
            : type == typeof(string) ? json.GetValue<string>()
            : type == typeof(int[]) ? (json is JsonArray a ? [.. a.Select(n => Whole(n!, name))] : new[] { Whole(json, name) })
            : type == typeof(double[]) ? json.AsArray().Select(n => Number(n!)).ToArray()
            : type == typeof(Thresholds) ? (json is JsonArray limits ? new Thresholds([.. limits.Select(n => Number(n!))]) : (Thresholds)Number(json))
            : type == typeof(Shape) ? ReadShape(json, name)
            : type == typeof(Axes) ? (json is JsonArray axes ? new Axes([.. axes.Select(n => Whole(n!, name))]) : (Axes)Whole(json, name))
            : type == typeof(Sizes) ? new Sizes(json is JsonArray lengths ? [.. lengths.Select(n => Whole(n!, name))] : [Whole(json, name)])
            : type == typeof(Dictionary<string, double>) ? json.AsObject().Where(p => p.Value is not null).ToDictionary(p => p.Key, p => Number(p.Value!))
            : type == typeof(Borders) ? ReadBorders(json, name)
            : type == typeof(DType) ? DTypes.Parse(PolicyName(json))
            : type == typeof(DTypePolicy) ? new DTypePolicy(PolicyName(json))
            : type == typeof(SeedSource) ? ReadSeed(json)
            : type == typeof(TensorValue) ? ReadArray(json)
            : type == typeof(StftWindow) ? (json is JsonValue text ? (StftWindow)text.GetValue<string>() : Eager.Run(t => Graphs.Ops.Cast.Of(t, DType.Float64), ReadArray(json)).ToArray<double>())
            : ConfigValues.Reader(type) is { } read ? read(json)
            : type == typeof(string[]) ? json.AsArray().Select(n => n!.GetValue<string>()).ToArray()
            : type == typeof(LearningRate) ? (json is JsonObject ? (LearningRate)(LearningRateSchedule)ReadObject(json, typeof(LearningRateSchedule), name) : Number(json))
            : type == typeof(IReadOnlyDictionary<string, Optimizer>) ? json.AsObject().ToDictionary(p => p.Key, p => (Optimizer)ReadObject(p.Value!, typeof(Optimizer), p.Key))
            : type.IsArray && json is JsonArray items ? ConfigValues.ReadAll(items, type.GetElementType()!, name)
            : ReadObject(json, type, name);
    }

    // What goes wrong in a layer is known by its place.
    private static object ReadObject(JsonNode json, Type type, string name)
    {
        try
        {
            return ObjectOf(json, type, name);
        }
        catch (Exception e) when (typeof(Layer).IsAssignableFrom(type) && Located.Note(e, json))
        {
            throw;
        }
    }

    private static object ObjectOf(JsonNode json, Type type, string name)
    {
        if (json is JsonValue value && value.TryGetValue(out string? text))
        {
            Type known = CustomObjects.Find(text) as Type ?? Find(type, text) ?? throw new NotSupportedException(FourLines.Text($"{name}: unknown {type.Name} '{text}'.", "a class of this library", $"'{text}'", "use one that is there."));
            return Construct(known, []);
        }

        if (json is not JsonObject given || given["class_name"] is null)
        {
            throw new ArgumentException(FourLines.Text($"{name}: this is no {type.Name}.", "a name, or an object with class_name and config", json.ToJsonString(), "write it as Keras does."));
        }

        string className = given["class_name"]!.GetValue<string>();
        string? registered = (given["registered_name"] as JsonValue)?.GetValue<string>();
        if (className == "function" && given["config"] is JsonValue function)
        {
            return CustomObjects.Find(registered) is Type named ? Construct(named, []) : ReadObject(function, type, name);
        }

        object? own = CustomObjects.Find(registered, className);
        if (own is Comparison && (object?)(type == typeof(Loss) ? (Loss)(Comparison)own : type == typeof(PredictionMetric) ? (PredictionMetric)(Comparison)own : null) is { } wrapped)
        {
            return wrapped;
        }

        Type found = (own is Type custom && type.IsAssignableFrom(custom) ? custom : Find(type, className == "Functional" ? nameof(Model) : className)) ?? throw new NotSupportedException(FourLines.Text($"{name}: there is no {type.Name} '{className}'.",
            "a class of this library, or one of your own", $"'{registered ?? className}'", $"write a C# class {className} with its arguments; under another name, give it as customObjects: new() {{ [\"{registered ?? className}\"] = typeof(...) }}."));
        if (typeof(Layer).IsAssignableFrom(type) && !type.IsAssignableFrom(found))
        {
            throw new ArgumentException(FourLines.Text($"{name}: this is no {type.Name}.", $"a {type.Name}", className, $"give a layer that derives from {type.Name}."));
        }

        JsonObject config = given["config"] as JsonObject ?? [];
        if (typeof(Model).IsAssignableFrom(found))
        {
            return ModelConfig.Read(given);
        }

        object made = found.GetMethod("FromConfig", BindingFlags.Static | BindingFlags.NonPublic, [typeof(JsonObject)]) is { } from ? from.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [config], null)!
            : Construct(found, config);
        if (made is Layer { Built: false } layer && given["build_config"] is JsonObject build)
        {
            // Its weights are there before a model, or the layer around it, calls it.
            layer.BuildFromConfig(build);
        }

        return made;
    }

    private static Type? Find(Type kind, string name) => kind == typeof(Model) ? Registry<Model>.Find(name)
        : typeof(Layer).IsAssignableFrom(kind) ? Registry<Layer>.Find(name)
        : kind == typeof(Initializer) ? Registry<Initializer>.Find(name)
        : kind == typeof(Regularizer) ? Registry<Regularizer>.Find(name)
        : kind == typeof(Constraint) ? Registry<Constraint>.Find(name)
        : kind == typeof(ActivationFunction) ? Registry<ActivationFunction>.Find(name)
        : kind == typeof(Loss) ? Registry<Loss>.Find(name)
        : kind == typeof(Optimizer) ? Registry<Optimizer>.Find(name) ?? Registry<Optimizer>.Find(name.ToLowerInvariant())
        : kind == typeof(LearningRateSchedule) ? Registry<LearningRateSchedule>.Find(name)
        : kind == typeof(OptimizerMap) ? Registry<OptimizerMap>.Find(name)
        : kind == typeof(PredictionMetric) ? Registry<PredictionMetric>.Find(name)
        : kind == typeof(Metric) ? Registry<Metric>.Find(name)
        : null;

    /// <summary>A shape, or lists or dictionaries of them.</summary>
    internal static Structure<Shape> ReadShapes(JsonNode? json) => json switch
    {
        null => Structure<Shape>.None,
        JsonArray list when list.All(d => d is null or JsonValue) => Structure<Shape>.Of(ReadShape(list, "input_shape")),
        JsonArray list => Structure<Shape>.ListOf(list.Select(ReadShapes)),
        JsonObject named => Structure<Shape>.DictionaryOf(named.Select(p => KeyValuePair.Create(p.Key, ReadShapes(p.Value)))),
        _ => throw new ArgumentException(FourLines.Text("input_shape: this is no shape.", "a list of lengths, or lists of those", json.ToJsonString(), "write it as Keras does.")),
    };

    private static Shape ReadShape(JsonNode json, string name) => json is JsonArray array
        ? new Shape([.. array.Select(d => d is null ? (int?)null : Length(d, name))])
        : new Shape(Length(json, name));

    private static Borders ReadBorders(JsonNode json, string name) => json is JsonArray array
        ? new Borders([.. array.Select(b => b is JsonArray pair ? pair.Select(n => Whole(n!, name)).ToArray() : [Whole(b!, name)])])
        : (Borders)Whole(json, name);

    private static JsonArray Pair(int[] numbers) => new([.. numbers.Select(n => JsonValue.Create(n))]);

    private static int? Length(JsonNode json, string name) => Whole(json, name) switch
    {
        -1 => null,
        >= 0 and int length => length,
        int other => throw new ArgumentException(FourLines.Text($"{name}: {other} is no length.", "0 or more, or -1 for a length that is open", $"{other}", $"correct {name}.")),
    };

    private static int Whole(JsonNode json, string name)
    {
        double number = Number(json);
        return number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number
            : throw new ArgumentException(FourLines.Text($"{name}: {number} is no whole number.", "a whole number of 32 bits", $"{number}", $"correct {name}."));
    }

    private static SeedSource ReadSeed(JsonNode json) => json is JsonObject generator
        ? new SeedGenerator(generator["config"]?["seed"]?.GetValue<int>(), generator["config"]?["name"]?.GetValue<string>())
        : Number(json) is double seed && seed == Math.Floor(seed) ? new FixedSeed((long)seed)
        : throw new ArgumentException(FourLines.Text("seed: this is no whole number.", "a whole number, or a SeedGenerator", json.ToJsonString(), "correct the seed."));

    // A number, lists of numbers, or NumPy's arrays as Keras writes them.
    private static TensorValue ReadArray(JsonNode json)
    {
        if (json is JsonObject array)
        {
            TensorValue values = ReadArray(array["config"]!["value"]!);
            return Eager.Run(t => Graphs.Ops.Cast.Of(t, DTypes.Parse(array["config"]!["dtype"]!.GetValue<string>())), values);
        }

        List<int> lengths = [];
        for (JsonNode? at = json; at is JsonArray list; at = list.FirstOrDefault())
        {
            lengths.Add(list.Count);
        }

        List<double> numbers = [];
        Collect(json);
        return TensorValue.Of(numbers.ToArray(), Shape.Of([.. lengths]));

        void Collect(JsonNode node)
        {
            if (node is JsonArray list)
            {
                list.ToList().ForEach(n => Collect(n!));
            }
            else
            {
                numbers.Add(Number(node));
            }
        }
    }

    private static JsonNode WriteArray(TensorValue array)
    {
        double[] numbers = Eager.Run(t => Graphs.Ops.Cast.Of(t, DType.Float64), array).ToArray<double>();
        int next = 0;
        JsonNode Level(int axis) => axis == array.Shape.Rank ? JsonValue.Create(numbers[next++]) : new JsonArray([.. Enumerable.Range(0, array.Shape.Dims[axis]).Select(_ => Level(axis + 1))]);
        return Level(0);
    }

    private static JsonObject Array(JsonNode values, DType dtype) => new() { ["class_name"] = "__numpy__", ["config"] = new JsonObject { ["value"] = values, ["dtype"] = dtype.Name() } };

    private static string PolicyName(JsonNode json) => json is JsonObject policy ? policy["config"]!["name"]!.GetValue<string>() : json.GetValue<string>();

    private static double Number(JsonNode json) => json is JsonObject o && o["$float"] is { } f
        ? f.GetValue<string>() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN }
        : json is JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.Number ? v.TryGetValue(out double number) ? number : v.TryGetValue(out int whole) ? whole : v.GetValue<long>()
        : json is JsonValue ? throw new ArgumentException(FourLines.Text("A number is expected.", "a number", json.ToJsonString(), "correct it."))
        : throw new NotSupportedException(FourLines.Text("Only a number is supported here.", "a number", json.ToJsonString(), "give a number."));

    internal static JsonNode? Write(object? value) => value switch
    {
        null => null,
        bool b => b,
        int i => i,
        long l => l,
        double d => d,
        float f => (double)f,
        string s => s,
        IConfigValue own => own.ToJson(),
        DType dtype => dtype.Name(),
        DTypeName dtype => dtype.Value.Name(),
        FixedSeed seed => seed.Number,
        Shape shape => new JsonArray([.. shape.Select(d => d is int n ? JsonValue.Create(n) : null)]),
        Axes axes => axes.IsSingle ? axes.Numbers[0] : new JsonArray([.. axes.Numbers.Select(n => JsonValue.Create(n))]),
        Sizes sizes => new JsonArray([.. sizes.Numbers.Select(n => JsonValue.Create(n))]),
        Dictionary<string, double> numbers => new JsonObject([.. numbers.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value))]),
        Thresholds limits => limits.IsSingle ? limits.Numbers[0] : new JsonArray([.. limits.Numbers.Select(n => JsonValue.Create(n))]),
        double[] numbers => new JsonArray([.. numbers.Select(n => JsonValue.Create(n))]),
        Borders borders => borders.IsPair ? Pair(borders.Pairs[0]) : new JsonArray([.. borders.Pairs.Select(Pair)]),
        TensorValue array => WriteArray(array),
        int[,] pairs => new JsonArray([.. Enumerable.Range(0, pairs.GetLength(0)).Select(i => Pair([.. Enumerable.Range(0, pairs.GetLength(1)).Select(j => pairs[i, j])]))]),
        StftWindow window => window.Numbers is null ? window.Name : Array(new JsonArray([.. window.Numbers.Select(n => JsonValue.Create(n))]), DType.Float32),
        LearningRate rate => rate.Schedule is null ? rate.Number : Write(rate.Schedule),
        IReadOnlyDictionary<string, Optimizer> optimizers => new JsonObject([.. optimizers.Select(p => KeyValuePair.Create(p.Key, Write(p.Value)))]),
        IReadOnlyList<double> numbers => new JsonArray([.. numbers.Select(n => JsonValue.Create(n))]),
        IReadOnlyList<Layer> layers => new JsonArray([.. layers.Select(Write)]),
        IReadOnlyList<string> names => new JsonArray([.. names.Select(n => JsonValue.Create(n))]),
        IReadOnlyList<int> list => new JsonArray([.. list.Select(n => JsonValue.Create(n))]),
        DTypePolicy policy => Noted(policy, Wrapped("DTypePolicy", "keras", new JsonObject { ["name"] = policy.Name })),
        SeedGenerator generator => Noted(generator, Wrapped("SeedGenerator", "keras.random", new JsonObject { ["name"] = generator.Name, ["seed"] = generator.Seed })),
        Comparison function => new JsonObject { ["module"] = "builtins", ["class_name"] = "function", ["config"] = function.Target is FunctionLoss or MeanMetric ? Names.Snake(function.Target.GetType().Name) : Names.Of(function), ["registered_name"] = "function" },
        ActivationFunction activation => Names.Snake(activation.GetType().Name),
        Model model => Noted(model, ModelConfig.Write(model)),
        Layer layer => Noted(layer, WithShapes(layer, Object(layer))),
        _ => Noted(value, Object(value)),
    };

    private static JsonObject Noted(object value, JsonObject json)
    {
        SharedObjects.Note(value, json);
        return json;
    }

    // A class of one's own has no module that Python knows, but a name.
    private static JsonObject Object(object value)
    {
        Type type = value.GetType();
        if (type.IsArray || type.IsPrimitive || value is Delegate or SymbolicTensor || type.GetConstructors().Length == 0)
        {
            throw new NotSupportedException(FourLines.Text($"A {type.Name} cannot be written into a config.", "numbers, texts, lists of them, and objects of Keras' classes", $"{value}", "use a class of one's own in its place."));
        }

        bool own = type.Assembly != typeof(KerasJson).Assembly;
        JsonObject json = Wrapped(type.Name, own ? "" : type.GetCustomAttribute<KerasModuleAttribute>()?.Name ?? "keras", Config(value));
        if (own)
        {
            (json["module"], json["registered_name"]) = (null, CustomObjects.NameOf(type));
        }

        return json;
    }

    // What the weights were created for, so that they can be created again before the layer is called.
    private static JsonObject WithShapes(Layer layer, JsonObject json)
    {
        if (layer.BuildConfig is { } shapes)
        {
            json["build_config"] = shapes;
        }

        return json;
    }

    /// <summary>Shapes in the arrangement of the inputs.</summary>
    internal static JsonNode? Write(Structure<Shape> shapes) => shapes.Leaf is { } leaf ? Write((object)leaf)
        : shapes.Keys is { } keys ? new JsonObject(keys.Select(k => KeyValuePair.Create(k, Write(shapes[k]))))
        : shapes.Items is { } items ? new JsonArray([.. items.Select(Write)])
        : null;

    private static JsonObject Wrapped(string className, string module, JsonObject config) =>
        new() { ["module"] = module, ["class_name"] = className, ["config"] = config, ["registered_name"] = null };

    private static JsonObject Config(object value)
    {
        JsonObject config = [];
        foreach (ParameterInfo parameter in value.GetType().GetConstructors()[0].GetParameters())
        {
            PropertyInfo? property = value.GetType().GetProperties().FirstOrDefault(p => p.GetCustomAttribute<ArgumentAttribute>()?.Name == parameter.Name)
                ?? value.GetType().GetProperty(char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..]);
            if (property is null || parameter.Name is "inputShape" or "weights")
            {
                // Keras keeps the input's shape in an InputLayer, and weights not in the config.
                continue;
            }

            object? kept = property.GetValue(value);
            ConfigAttribute? form = property.GetCustomAttribute<ConfigAttribute>();
            if ((kept is not DTypePolicy policy || policy.Name != form?.Unless) && (kept is not null || form?.OmitsNull != true))
            {
                config[Names.Argument(parameter.Name!)] = Write(kept is DTypePolicy p && form?.NameOnly == true ? p.Name : kept);
            }
        }

        // The arguments of a function are beside it.
        object? function = config.ContainsKey("fn") ? (value as LossFunctionWrapper)?.Fn.Target ?? (value as MeanMetricWrapper)?.Fn.Target : null;
        foreach ((string key, JsonNode? argument) in function is FunctionLoss or MeanMetric ? Config(function) : [])
        {
            if (!config.ContainsKey(key) && key != "reduction")
            {
                config[key] = argument?.DeepClone();
            }
        }

        if (value is Layer { IsPenalized: true } layer)
        {
            config["activity_regularizer"] = Write(layer.ActivityRegularizer);
        }

        return config;
    }
}
