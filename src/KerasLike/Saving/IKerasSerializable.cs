using System.Text.Json.Nodes;

namespace KerasLike;

/// <summary>An object that can be written into Keras' JSON and made again from it: a layer, loss, metric, optimizer, initializer and so on.</summary>
/// <remarks>
/// The config of a class is its constructor: an argument <c>units</c>, kept in the public property <c>Units</c>, is the entry <c>units</c>. So a class of one's own needs no code for it.
/// One whose constructor tells too little overrides <see cref="GetConfig"/> as in Python, and has a method <c>public static TheClass FromConfig(JsonObject config)</c> if the constructor does not take what that gives.
/// </remarks>
public interface IKerasSerializable
{
    /// <summary>The arguments by Keras' names, as they stand in files: what <c>FromConfig</c> takes.</summary>
    /// <returns>A JSON object of the caller's own.</returns>
    /// <exception cref="NotSupportedException">An argument cannot be written, such as a C# function.</exception>
    JsonObject GetConfig();
}

/// <summary>Objects made from their configs.</summary>
public static class KerasSerializable
{
    extension<T>(T)
        where T : class, IKerasSerializable
    {
        /// <summary>The object that <see cref="IKerasSerializable.GetConfig"/> describes, without weights: <c>Dense.FromConfig(layer.GetConfig())</c>.</summary>
        /// <param name="config">The arguments by Keras' names.</param>
        /// <param name="customObjects">Classes and functions of one's own, by the names that the config has for them.</param>
        /// <exception cref="ArgumentException">The config is not one of this class.</exception>
        /// <exception cref="NotSupportedException">It needs something that this library does not have.</exception>
        public static T FromConfig(JsonObject config, Dictionary<string, object>? customObjects = null)
        {
            using IDisposable scope = CustomObjects.Open(customObjects);
            object made = KerasJson.FromConfig(typeof(T), (JsonObject)config.DeepClone());
            return made as T ?? throw new ArgumentException(Graphs.FourLines.Text($"{typeof(T).Name}: this config is another class'.", $"what GetConfig of a {typeof(T).Name} gave", $"that of a {made.GetType().Name}", $"call {made.GetType().Name}.FromConfig."));
        }
    }
}
