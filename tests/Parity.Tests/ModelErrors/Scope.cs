namespace KerasLike.Parity.ModelErrors;

/// <summary>What a part of a script computes.</summary>
internal delegate object? Evaluation(Scope scope);

/// <summary>What a script can call.</summary>
internal delegate object? Function(object?[] arguments, IReadOnlyDictionary<string, object?> named);

/// <summary>The names of a script, or those of a lambda or comprehension in it.</summary>
internal sealed class Scope(Scope? outer = null)
{
    private readonly Dictionary<string, object?> _values = [];

    public object? this[string name]
    {
        get => _values.TryGetValue(name, out object? value) ? value : outer is not null ? outer[name] : throw new NotBuilt($"the name {name} in a script");
        set => _values[name] = value;
    }

    public bool Has(string name) => _values.ContainsKey(name);
}

/// <summary>What the script does, C#'s compiler refuses.</summary>
internal sealed class DoesNotCompile(string message) : Exception(message);
