namespace KerasLike;

/// <summary>The Python module under which Keras writes the subclasses of a class into its files.</summary>
/// <param name="name">The module, such as <c>keras.layers</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class KerasModuleAttribute(string name) : Attribute
{
    /// <summary>The module.</summary>
    public string Name { get; } = name;

    /// <summary>Whether Keras' identifiers there are the class names in lower case (<c>rmsprop</c>) instead of snake case.</summary>
    public bool LowerCase { get; init; }
}
