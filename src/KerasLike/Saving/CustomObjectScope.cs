namespace KerasLike;

/// <summary>Makes classes and functions of one's own known under names, until it is disposed of.</summary>
/// <remarks><para>Source: keras.saving.CustomObjectScope.</para></remarks>
/// <example><code>
/// using CustomObjectScope scope = new(new() { ["MyDense"] = typeof(MyDense) });
/// Model model = Keras.Models.LoadModel("model.keras");
/// </code></example>
public sealed class CustomObjectScope : IDisposable
{
    private readonly IDisposable _scope;

    /// <summary>Opens the scope.</summary>
    /// <param name="customObjects">Classes (<c>typeof(MyLayer)</c>) and functions by their names.</param>
    public CustomObjectScope(Dictionary<string, object> customObjects) => _scope = CustomObjects.Open(customObjects);

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();
}
