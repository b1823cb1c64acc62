using System.Text.Json.Nodes;

namespace KerasLike;

public static partial class Keras
{
    /// <summary>What Python finds under <c>keras.models</c>.</summary>
    public static class Models
    {
        /// <summary>Reads a model with its weights and, if it was compiled, its optimizer's state.</summary>
        /// <param name="filepath">A <c>.keras</c> file or its folder, or a legacy <c>.h5</c> file.</param>
        /// <param name="customObjects">Classes (<c>typeof(MyLayer)</c>) and functions of one's own, by the names that the file has for them; functions in place of Lambda layers by the layers' names.</param>
        /// <param name="compile">Whether the model is compiled as it was when it was saved.</param>
        /// <param name="safeMode">Must be true: Python code in a file is never run, since there is no Python; a C# function takes its place.</param>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="Formats.FileFormatException">It is damaged; the message names the layer and the place in the file.</exception>
        /// <exception cref="NotSupportedException">It needs something that this library does not have; the message names the layer and says what to give in its place.</exception>
        public static Model LoadModel(string filepath, Dictionary<string, object>? customObjects = null, bool compile = true, bool safeMode = true) => Saving.LoadModel(filepath, customObjects, compile, safeMode);

        /// <summary>Reads a model of a class, or a <see cref="FeatureSpace"/>.</summary>
        /// <typeparam name="T">What the file holds.</typeparam>
        /// <param name="filepath">A <c>.keras</c> file or its folder, or a legacy <c>.h5</c> file.</param>
        /// <param name="customObjects">Classes and functions of one's own, by the names that the file has for them.</param>
        /// <param name="compile">Whether a model is compiled as it was when it was saved.</param>
        /// <param name="safeMode">Must be true: Python code in a file is never run.</param>
        /// <exception cref="ArgumentException">It holds something else.</exception>
        /// <example><code>FeatureSpace space = Keras.Models.LoadModel&lt;FeatureSpace&gt;("space.keras");</code></example>
        public static T LoadModel<T>(string filepath, Dictionary<string, object>? customObjects = null, bool compile = true, bool safeMode = true)
            where T : Layers.Layer => Saving.LoadModel<T>(filepath, customObjects, compile, safeMode);

        /// <summary>Writes a model.</summary>
        /// <param name="model">The model.</param>
        /// <param name="filepath">A <c>.keras</c> file, or a legacy <c>.h5</c> file.</param>
        /// <param name="overwrite">Whether a file that is there is replaced; else it is an error.</param>
        /// <param name="zipped">Whether it is one file; false writes a folder.</param>
        /// <param name="includeOptimizer">Whether what the model was compiled with is written, and the optimizer's state.</param>
        public static void SaveModel(Model model, string filepath, bool overwrite = true, bool? zipped = null, bool includeOptimizer = true) => model.Save(filepath, overwrite, zipped, includeOptimizer);

        /// <summary>The model that Keras' JSON describes, with fresh weights; compiled, if the JSON says how.</summary>
        /// <param name="jsonString">What <see cref="Model.ToJson"/> or Keras' <c>model.to_json()</c> gave.</param>
        /// <param name="customObjects">Classes and functions of one's own, by the names that the JSON has for them.</param>
        public static Model ModelFromJson(string jsonString, Dictionary<string, object>? customObjects = null)
        {
            using IDisposable scope = CustomObjects.Open(customObjects);
            return Model.FromJson(jsonString);
        }

        /// <inheritdoc cref="Model.CloneModel"/>
        public static Model CloneModel(Model model, SymbolicStructure? inputTensors = null, Func<Layers.Layer, Layers.Layer>? cloneFunction = null, Func<Layers.Layer, Layers.CallArguments, SymbolicStructure>? callFunction = null, bool recursive = false) =>
            Model.CloneModel(model, inputTensors, cloneFunction, callFunction, recursive);
    }
}
