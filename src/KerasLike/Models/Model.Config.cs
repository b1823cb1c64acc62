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

    /// <summary>A model of the same layers with weights of its own, freshly initialised.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cloneFunction">What makes the copy of a layer; by default from its config.</param>
    /// <remarks>Source: keras.models.clone_model.</remarks>
    public static Model CloneModel(Model model, Func<Layer, Layer>? cloneFunction = null)
    {
        Dictionary<Layer, Layer> copies = [];
        Layer Copy(Layer layer) => copies.TryGetValue(layer, out Layer? known) ? known
            : copies[layer] = cloneFunction is not null ? cloneFunction(layer)
            : layer is Model nested ? CloneModel(nested)
            : Unbuilt(layer);
        if (model is Sequential sequential)
        {
            Sequential copy = new(name: model.Name);
            if (sequential.InputLayer is { } input)
            {
                copy.Add(new InputLayer(batchShape: input.BatchShape, dtype: input.InputDType, name: input.Name));
            }

            foreach (Layer layer in sequential.Layers)
            {
                copy.Add(Copy(layer));
            }

            return copy;
        }

        return model.Functional is { } graph ? graph.Clone(model, Copy) : (Model)KerasJson.Deserialize<Model>(KerasJson.Write(model));
    }

    // The copy gets its weights where it is called.
    private static Layer Unbuilt(Layer layer)
    {
        JsonObject json = (JsonObject)KerasJson.Write(layer)!;
        json.Remove("build_config");
        return KerasJson.Deserialize<Layer>(json);
    }
}
