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
public static partial class KerasJson
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
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) ? ConfigValues.ReadAll(json.AsObject(), type)
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
            if (type == typeof(ActivationFunction) && CustomObjects.Find(text) is Func<SymbolicTensor, SymbolicTensor> activation)
            {
                return ActivationFunction.From(activation);
            }

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
            return CustomObjects.Find(registered) switch
            {
                Type named => Construct(named, []),
                Func<SymbolicTensor, SymbolicTensor> activation when type == typeof(ActivationFunction) => ActivationFunction.From(activation),
                _ => ReadObject(function, type, name),
            };
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
        if (typeof(Layer).IsAssignableFrom(found))
        {
            return SharedLayers.Known(className, given) ?? SharedLayers.Remember(className, given, typeof(Model).IsAssignableFrom(found) ? ModelConfig.Read(given) : ReadLayer(found, given, config));
        }

        return FromConfig(found, config);
    }

    /// <summary>An object of a class from its config: by the class' own method, or else by its constructor.</summary>
    internal static object FromConfig(Type type, JsonObject config) => typeof(Model).IsAssignableFrom(type) && config["layers"] is not null ? ModelConfig.FromConfig(config)
        : type.GetMethod("FromConfig", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(JsonObject)]) is { } own ? own.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [config], null)!
        : Construct(type, config);

    // With its weights, if the JSON says for which shapes.
    private static Layer ReadLayer(Type type, JsonObject given, JsonObject config)
    {
        Layer layer = (Layer)FromConfig(type, config);
        if (!layer.Built && given["build_config"] is JsonObject build)
        {
            layer.BuildFromConfig(build);
        }

        return layer;
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
    internal static TensorValue ReadArray(JsonNode json)
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

    private static string PolicyName(JsonNode json) => json is JsonObject policy ? policy["config"]!["name"]!.GetValue<string>() : json.GetValue<string>();

    private static double Number(JsonNode json) => json is JsonObject o && o["$float"] is { } f
        ? f.GetValue<string>() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN }
        : json is JsonValue v && v.GetValueKind() == System.Text.Json.JsonValueKind.Number ? v.TryGetValue(out double number) ? number : v.TryGetValue(out int whole) ? whole : v.GetValue<long>()
        : json is JsonValue ? throw new ArgumentException(FourLines.Text("A number is expected.", "a number", json.ToJsonString(), "correct it."))
        : throw new NotSupportedException(FourLines.Text("Only a number is supported here.", "a number", json.ToJsonString(), "give a number."));
}
