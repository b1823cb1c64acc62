using System.Text.Json.Nodes;
using KerasLike.Layers;

namespace KerasLike;

public partial class Model
{
    /// <summary>The layers and how they are connected; of a class of one's own the arguments of its constructor.</summary>
    /// <returns>What <c>Sequential.FromConfig</c> or <c>Model.FromConfig</c> makes an equal model of, with fresh weights.</returns>
    /// <exception cref="NotSupportedException">A part of the model cannot be written, such as a C# function.</exception>
    public override JsonObject GetConfig() => ModelConfig.Config(this);

    /// <summary>What the model was compiled with, by Keras' names of Compile's arguments; null if it is not compiled.</summary>
    public JsonObject? GetCompileConfig() => IsCompiled ? CompileConfig.Of(Compiled(nameof(GetCompileConfig))) : null;

    /// <summary>Compiles the model as <see cref="GetCompileConfig"/> says.</summary>
    public void CompileFromConfig(JsonObject config) => CompileConfig.Apply(this, config);

    /// <summary>The model without its weights as Keras' JSON: layers, how they are connected, what it was compiled with.</summary>
    /// <exception cref="NotSupportedException">A part of the model cannot be written, such as a C# function.</exception>
    public string ToJson() => PythonJson.Write(ModelConfig.Write(this));

    /// <summary>The model that Keras' JSON describes, with fresh weights; compiled, if the JSON says how.</summary>
    /// <exception cref="NotSupportedException">It needs something that this library does not have.</exception>
    /// <exception cref="ArgumentException">It is no model.</exception>
    public static Model FromJson(string json) => PythonJson.Parse(json, "The model") is JsonObject { } model && model["class_name"] is not null && model["config"] is JsonObject
        ? Located.Inside(() => ModelConfig.Read(model))
        : throw new ArgumentException(Graphs.FourLines.Text("This JSON is no model.", "an object with class_name and config", json.Length > 80 ? json[..80] + "..." : json, "write it with ToJson, or with Keras' model.to_json()."));
}
