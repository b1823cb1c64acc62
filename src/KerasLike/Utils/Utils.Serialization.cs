using System.Text.Json.Nodes;

namespace KerasLike;

public static partial class Keras
{
    /// <content>What scripts find here as well as under <c>keras.saving</c>.</content>
    public static partial class Utils
    {
        /// <inheritdoc cref="Saving.RegisterKerasSerializable{T}"/>
        public static string RegisterKerasSerializable<T>(string package = "Custom", string? name = null)
            where T : class => Saving.RegisterKerasSerializable<T>(package, name);

        /// <inheritdoc cref="Saving.RegisterKerasSerializable(Delegate, string, string?)"/>
        public static string RegisterKerasSerializable(Delegate function, string package = "Custom", string? name = null) => Saving.RegisterKerasSerializable(function, package, name);

        /// <inheritdoc cref="Saving.GetCustomObjects"/>
        public static IReadOnlyDictionary<string, object> GetCustomObjects() => Saving.GetCustomObjects();

        /// <inheritdoc cref="Saving.GetRegisteredName"/>
        public static string GetRegisteredName(object obj) => Saving.GetRegisteredName(obj);

        /// <inheritdoc cref="Saving.GetRegisteredObject"/>
        public static object? GetRegisteredObject(string name, IReadOnlyDictionary<string, object>? customObjects = null) => Saving.GetRegisteredObject(name, customObjects);

        /// <inheritdoc cref="Saving.SerializeKerasObject"/>
        public static JsonObject SerializeKerasObject(object obj) => Saving.SerializeKerasObject(obj);

        /// <inheritdoc cref="Saving.DeserializeKerasObject{T}"/>
        public static T DeserializeKerasObject<T>(JsonObject config, Dictionary<string, object>? customObjects = null)
            where T : class => Saving.DeserializeKerasObject<T>(config, customObjects);
    }
}
