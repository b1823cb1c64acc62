using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;

namespace KerasLike;

/// <summary>An argument of a type that has a form in Keras' JSON of its own: it writes itself, and a static method <c>FromJson(JsonNode)</c> reads it.</summary>
internal interface IConfigValue
{
    /// <summary>What Keras writes; null for None.</summary>
    JsonNode? ToJson();
}

/// <summary>The readers of such types.</summary>
internal static class ConfigValues
{
    private static readonly ConcurrentDictionary<Type, Func<JsonNode, object>?> Readers = [];

    /// <summary>What reads a type, if it is one of these.</summary>
    public static Func<JsonNode, object>? Reader(Type type) => Readers.GetOrAdd(type, static t => typeof(IConfigValue).IsAssignableFrom(t)
        ? t.GetMethod("FromJson", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.CreateDelegate<Func<JsonNode, object>>() : null);

    /// <summary>A dictionary by texts, whose values are read one by one.</summary>
    public static IDictionary ReadAll(JsonObject items, Type type)
    {
        IDictionary all = (IDictionary)Activator.CreateInstance(type)!;
        foreach ((string name, JsonNode? item) in items)
        {
            all[name] = KerasJson.Read(item, type.GetGenericArguments()[1], name);
        }

        return all;
    }

    /// <summary>An array, whose elements are read one by one.</summary>
    public static Array ReadAll(JsonArray items, Type type, string name)
    {
        Array all = Array.CreateInstance(type, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            all.SetValue(KerasJson.Read(items[i], type, name), i);
        }

        return all;
    }
}
