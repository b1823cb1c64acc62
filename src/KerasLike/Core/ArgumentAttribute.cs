namespace KerasLike;

/// <summary>How a property that keeps a constructor's parameter is written into Keras' JSON, where that is not the usual way.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfigAttribute : Attribute
{
    /// <summary>Whether a dtype policy is written as its name alone.</summary>
    public bool NameOnly { get; init; }

    /// <summary>The policy that is not written, because Keras' files do not mention it.</summary>
    public string? Unless { get; init; }

    /// <summary>Whether null is not written.</summary>
    public bool OmitsNull { get; init; }
}

/// <summary>The constructor's parameter that a property keeps, where the property cannot have its name (a class has no member called like itself).</summary>
/// <param name="name">The parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ArgumentAttribute(string name) : Attribute
{
    /// <summary>The parameter.</summary>
    public string Name { get; } = name;
}
