using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

public static partial class Keras
{
    /// <summary>What Python finds under <c>keras.saving</c>.</summary>
    public static class Saving
    {
        /// <summary>Reads a model with its weights and, if it was compiled, its optimizer's state.</summary>
        /// <inheritdoc cref="Models.LoadModel(string, Dictionary{string, object}?, bool, bool)"/>
        public static Model LoadModel(string filepath, Dictionary<string, object>? customObjects = null, bool compile = true, bool safeMode = true) => LoadModel<Model>(filepath, customObjects, compile, safeMode);

        /// <summary>Reads a model of a class, or a <see cref="FeatureSpace"/>.</summary>
        /// <inheritdoc cref="Models.LoadModel{T}"/>
        public static T LoadModel<T>(string filepath, Dictionary<string, object>? customObjects = null, bool compile = true, bool safeMode = true)
            where T : KerasLike.Layers.Layer => safeMode ? ModelReader.As<T>(ModelReader.Read(filepath, customObjects, compile), filepath)
            : throw new NotSupportedException(FourLines.Text("LoadModel: Python code in a file is never run.", "safeMode: true", "safeMode: false", "leave it out, and give a C# function for a Lambda layer: customObjects: new() { [\"name of the layer\"] = (SymbolicTensor x) => ... }."));

        /// <summary>Writes a model.</summary>
        /// <inheritdoc cref="Models.SaveModel"/>
        public static void SaveModel(Model model, string filepath, bool overwrite = true, bool? zipped = null, bool includeOptimizer = true) => model.Save(filepath, overwrite, zipped, includeOptimizer);

        /// <summary>Reads weights into a model.</summary>
        /// <param name="model">The model.</param>
        /// <param name="filepath">The file.</param>
        /// <param name="skipMismatch">Whether weights that do not fit are left as they are, with a warning.</param>
        /// <param name="byName">Whether layers are found by their names instead of their order; in a legacy file only.</param>
        /// <param name="objectsToSkip">Layers that are left as they are.</param>
        public static void LoadWeights(Model model, string filepath, bool skipMismatch = false, bool? byName = null, IReadOnlyList<KerasLike.Layers.Layer>? objectsToSkip = null) => model.LoadWeights(filepath, skipMismatch, byName, objectsToSkip);

        /// <summary>Writes the weights of a model.</summary>
        /// <param name="model">The model.</param>
        /// <param name="filepath">The file.</param>
        /// <param name="overwrite">Whether a file that is there is replaced; else it is an error.</param>
        /// <param name="maxShardSize">The most that one file may hold, in gigabytes.</param>
        public static void SaveWeights(Model model, string filepath, bool overwrite = true, double? maxShardSize = null) => model.SaveWeights(filepath, overwrite, maxShardSize);

        /// <summary>Makes a class known under the name that files of Keras have for it, <c>package>name</c>; the attribute <see cref="KerasSerializableAttribute"/> does the same.</summary>
        /// <typeparam name="T">The class: a layer, loss, metric, optimizer and so on.</typeparam>
        /// <param name="package">The package, as it was given in Python.</param>
        /// <param name="name">The name; that of the class by default.</param>
        /// <returns>The registered name.</returns>
        /// <example><code>Keras.Saving.RegisterKerasSerializable&lt;MyDense&gt;("my_package");</code></example>
        public static string RegisterKerasSerializable<T>(string package = "Custom", string? name = null)
            where T : class => Register($"{package}>{name ?? typeof(T).Name}", typeof(T));

        /// <summary>Makes a function known under the name that files of Keras have for it, <c>package>name</c>.</summary>
        /// <param name="function">The function.</param>
        /// <param name="package">The package, as it was given in Python.</param>
        /// <param name="name">The name; that of the method in snake case by default.</param>
        /// <returns>The registered name.</returns>
        public static string RegisterKerasSerializable(Delegate function, string package = "Custom", string? name = null) => Register($"{package}>{name ?? Names.Of(function)}", function);

        /// <summary>All that was registered, and what the open scopes add.</summary>
        public static IReadOnlyDictionary<string, object> GetCustomObjects() => CustomObjects.Now;

        /// <summary>The name under which a class or function is written.</summary>
        public static string GetRegisteredName(object obj) => obj is Type type ? CustomObjects.NameOf(type) : CustomObjects.Registered.FirstOrDefault(r => ReferenceEquals(r.Value, obj)).Key ?? (obj is Delegate function ? Names.Of(function) : CustomObjects.NameOf(obj.GetType()));

        /// <summary>What a name stands for; null if nothing was registered under it.</summary>
        public static object? GetRegisteredObject(string name, IReadOnlyDictionary<string, object>? customObjects = null) => customObjects?.GetValueOrDefault(name) ?? CustomObjects.Find(name);

        /// <summary>The JSON of an object: module, class_name, config, registered_name.</summary>
        public static JsonObject SerializeKerasObject(object obj) => (JsonObject)KerasJson.Write(obj)!;

        /// <summary>The object that a JSON describes.</summary>
        /// <typeparam name="T">What it is: Layer, Model, Loss, Optimizer and so on.</typeparam>
        /// <param name="config">The JSON.</param>
        /// <param name="customObjects">Classes and functions of one's own, by the names that the JSON has for them.</param>
        /// <exception cref="NotSupportedException">It needs something that this library does not have.</exception>
        public static T DeserializeKerasObject<T>(JsonObject config, Dictionary<string, object>? customObjects = null)
            where T : class
        {
            using IDisposable scope = CustomObjects.Open(customObjects);
            return KerasJson.Deserialize<T>(config);
        }

        private static string Register(string name, object value)
        {
            CustomObjects.Registered[name] = value;
            return name;
        }
    }
}
