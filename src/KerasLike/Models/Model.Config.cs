using System.Text.Json.Nodes;
using KerasLike.Layers;

namespace KerasLike;

public partial class Model
{
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
