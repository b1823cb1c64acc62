using System.Reflection;
using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <content>A layer as files have it: its config, and what its weights were created for.</content>
public abstract partial class Layer
{
    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>The shapes that the weights were created for, as Keras' files have them; null where Keras builds the layer in its constructor, and before the layer is built.</summary>
    /// <returns><c>{"input_shape": [null, 784]}</c>, or <c>{"shapes_dict": {"query_shape": ..., ...}}</c> for layers with several inputs.</returns>
    public virtual JsonObject? GetBuildConfig() => BuildShapes is null or { Leaf.HasRank: false } || GetType().IsDefined(typeof(BuiltAtOnceAttribute), inherit: true) ? null
        : new JsonObject { [AreNamed(BuildShapes) ? "shapes_dict" : "input_shape"] = KerasJson.Write(BuildShapes) };

    /// <summary>Creates the weights from what <see cref="GetBuildConfig"/> says.</summary>
    public virtual void BuildFromConfig(JsonObject config)
    {
        if ((config["input_shape"] ?? config["shapes_dict"]) is not { } json)
        {
            return;
        }

        // A layer that is built for its input alone may have been called on more.
        Structure<Shape> shapes = KerasJson.ReadShapes(json);
        bool several = BuildArguments.Count > 0 || GetType().GetMethod(nameof(Build), BindingFlags.Instance | BindingFlags.NonPublic, [typeof(Structure<Shape>)])!.DeclaringType != typeof(Layer);
        shapes = !several && AreNamed(shapes) ? shapes[shapes.Keys![0]] : shapes;
        EnsureBuilt(shapes);

        // A class of one's own mostly leaves it to the first call to build the layers inside.
        if (GetType().Assembly != typeof(Layer).Assembly && InnerLayers.Any(l => !l.Built))
        {
            try
            {
                ComputeOutputShape(shapes);
            }
            catch (ArgumentException)
            {
                // It takes texts, or whole numbers: then the first call builds them, as in Keras. Weights that a file has for them are missed by name.
            }
        }
    }

    // The shapes of several arguments, by the names that Keras' build has for them.
    private static bool AreNamed(Structure<Shape> shapes) => shapes.Keys?.All(k => k.EndsWith("_shape", StringComparison.Ordinal)) == true;
}
