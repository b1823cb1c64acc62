using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Parity.ModelErrors;

/// <summary>A part of a Python package by its path, such as <c>keras.optimizers</c>.</summary>
internal sealed record Namespace(string Path)
{
    public object? Find(string name) => $"{Path}.{name}" switch
    {
        "keras.Input" => (Function)((a, n) => Binding.Call(typeof(Keras).GetMethods().Where(m => m.Name == nameof(Keras.Input)), null, a, n)),
        "keras.Sequential" => typeof(Sequential),
        "keras.Model" => typeof(Model),
        "keras.models.model_from_json" => (Function)((a, _) => Model.FromJson((string)a[0]!)),
        _ when Path is "keras.models" or "keras.saving" && Methods(Path == "keras.models" ? typeof(Keras.Models) : typeof(Keras.Saving), name) is { Length: > 0 } methods => (Function)((a, n) => PythonValues.Normal(Binding.Call(methods, null, a, n))),
        _ when Path == "keras.callbacks" && Registry<Callbacks.Callback>.Find(name) is { } callback => callback,
        _ when IdentifierCases.FindKind(Path) is { } kind && IdentifierCases.Registry(kind).GetMethod("Find")!.Invoke(null, [name]) is Type found => found,
        _ => Path.StartsWith("np", StringComparison.Ordinal) ? NumpyFunctions.Find(name) : new Namespace($"{Path}.{name}"),
    };

    private static MethodInfo[] Methods(Type type, string name) => [.. type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => string.Equals(m.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))];
}

/// <summary>The names that a script begins with, and what Keras spells otherwise than this library.</summary>
internal static class KerasScript
{
    public static Scope Names(IReadOnlyDictionary<string, TensorValue> data, string folder) => new()
    {
        ["keras"] = new Namespace("keras"),
        ["layers"] = new Namespace("keras.layers"),
        ["ops"] = new Namespace("keras.ops"),
        ["tf"] = new Namespace("tf"),
        ["np"] = new Namespace("np"),
        ["tmp"] = folder,
        ["a"] = new OrderedDictionary<object, object?>(data.Select(d => KeyValuePair.Create((object)d.Key, (object?)d.Value))),
        ["len"] = Builtin(v => PythonValues.Items(v).Count()),
        ["list"] = Builtin(v => PythonValues.Items(v).ToList()),
        ["sorted"] = Builtin(v => PythonValues.Items(v).Order().ToList()),
        ["all"] = Builtin(v => PythonValues.Items(v).All(PythonValues.IsTrue)),
        ["bool"] = Builtin(v => PythonValues.IsTrue(v)),
        ["int"] = NumpyFunctions.Int,
        ["float"] = NumpyFunctions.Float,
        ["type"] = Builtin(v => v!.GetType()),
        ["zip"] = (Function)((a, _) => PythonValues.Items(a[0]).Zip(PythonValues.Items(a[1]), (x, y) => (object?)new[] { x, y }).ToList()),
        ["print"] = Builtin(v =>
        {
            Console.Out.Write($"{v}\n");
            return null;
        }),
    };

    /// <summary>An object of a class. A Sequential gets its layers one by one, since in C# only Add takes what Keras.Input returned.</summary>
    public static object? Made(Type type, object?[] arguments, IReadOnlyDictionary<string, object?> named)
    {
        if (type != typeof(Sequential) || arguments.Length == 0)
        {
            return Binding.Call(type.GetConstructors(), null, arguments, named);
        }

        Sequential model = (Sequential)Binding.Call(type.GetConstructors(), null, [null, .. arguments[1..]], named)!;
        foreach (object? layer in PythonValues.Items(arguments[0]))
        {
            Binding.Call(typeof(Sequential).GetMethods().Where(m => m.Name == nameof(Sequential.Add)), model, [layer], new Dictionary<string, object?>());
        }

        return model;
    }

    /// <summary>An object of a config.</summary>
    public static object FromConfig(Type type, object? config)
    {
        JsonObject json = new() { ["class_name"] = type.Name, ["config"] = Json(config) };
        return typeof(Model).IsAssignableFrom(type) ? Model.FromJson(json.ToJsonString()) : KerasJson.Deserialize<Layer>(json.ToJsonString());
    }

    /// <summary>Methods of models with another name here.</summary>
    public static Function? Method(Model model, string name) => name switch
    {
        "predict" => (a, n) => PythonValues.Normal(Binding.Call(typeof(Model).GetMethods().Where(m => m.Name == nameof(Model.PredictAll)), model, a, n)),
        "build" => (a, n) => Binding.Call(typeof(Layer).GetMethods().Where(m => m.Name == nameof(Layer.EnsureBuilt)), model, a, n),
        _ => null,
    };

    private static Function Builtin(Func<object?, object?> function) => (a, _) => function(a[0]);

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        IDictionary dictionary => new JsonObject(dictionary.Keys.Cast<string>().Select(k => KeyValuePair.Create(k, Json(dictionary[k])))),
        string text => text,
        IList list => new JsonArray([.. list.Cast<object?>().Select(Json)]),
        int whole => whole,
        double number => number,
        bool truth => truth,
        _ => throw new NotBuilt($"a {value.GetType().Name} in a config"),
    };
}
