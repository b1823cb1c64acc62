namespace KerasLike;

/// <summary>The constructor's parameter that a property keeps, where the property cannot have its name (a class has no member called like itself).</summary>
/// <param name="name">The parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ArgumentAttribute(string name) : Attribute
{
    /// <summary>The parameter.</summary>
    public string Name { get; } = name;
}
