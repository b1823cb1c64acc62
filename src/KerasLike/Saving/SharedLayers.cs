using System.Text.Json.Nodes;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>The layers that were made of a <c>.keras</c> file: one that carries a <c>shared_object_id</c> was there before, as part of a model around it or inside.</summary>
/// <remarks>Keras does not find it again, and so cannot read such a file. The first occurrence has no id: it is known by class and name.</remarks>
internal sealed class SharedLayers : IDisposable
{
    [ThreadStatic]
    private static SharedLayers? s_current;

    private readonly Dictionary<(string Class, string Name), Layer> _layers = [];

    /// <summary>Begins a file, until it is disposed of.</summary>
    public static SharedLayers Begin() => s_current = new SharedLayers();

    /// <summary>The layer, if it was there before.</summary>
    public static Layer? Known(string className, JsonObject json) => s_current is { } scope && json["shared_object_id"] is not null && Key(className, json) is { } key ? scope._layers.GetValueOrDefault(key) : null;

    /// <summary>Remembers a layer that was made.</summary>
    public static Layer Remember(string className, JsonObject json, Layer layer)
    {
        if (s_current is { } scope && Key(className, json) is { } key)
        {
            scope._layers.TryAdd(key, layer);
        }

        return layer;
    }

    /// <inheritdoc/>
    public void Dispose() => s_current = null;

    private static (string Class, string Name)? Key(string className, JsonObject json) => json["config"]?["name"] is JsonValue name && name.TryGetValue(out string? text) ? (className, text) : null;
}
