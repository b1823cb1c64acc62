namespace KerasLike.Operations;

/// <summary>A class whose public methods are functions of <c>keras.ops</c>: the generator makes the facade <see cref="Ops"/> of them.</summary>
/// <param name="module">Keras' module of the classes behind these functions, such as <c>keras.src.ops.numpy</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OperationsAttribute(string module) : Attribute
{
    /// <summary>The module.</summary>
    public string Module { get; } = module;

    /// <summary>The part of the facade they belong to, such as <c>Image</c> for <c>keras.ops.image</c>; directly in it if not given.</summary>
    public string? Group { get; init; }
}

/// <summary>Keras' class behind a function, where it is not called like the method.</summary>
/// <param name="name">The class, such as <c>Matmul</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string name) : Attribute
{
    /// <summary>The class.</summary>
    public string Name { get; } = name;
}
