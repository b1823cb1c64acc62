namespace KerasLike;

/// <summary>The name under which files know a class of one's own: Python's decorator <c>keras.saving.register_keras_serializable(package, name)</c>.</summary>
/// <param name="package">The package.</param>
/// <param name="name">The name; that of the class by default.</param>
/// <example><code>
/// [KerasSerializable("my_package")]
/// public sealed class MyDense : Layer { ... }
/// </code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class KerasSerializableAttribute(string package = "Custom", string? name = null) : Attribute
{
    /// <summary>The package.</summary>
    public string Package { get; } = package;

    /// <summary>The name; null for that of the class.</summary>
    public string? Name { get; } = name;
}
