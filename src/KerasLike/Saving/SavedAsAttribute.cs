namespace KerasLike;

/// <summary>Keras' name of an attribute with layers or optimizers, as it stands in files, where it is not that of the field or property in snake case.</summary>
/// <param name="name">The name, such as <c>_query_dense</c>.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
internal sealed class SavedAsAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
