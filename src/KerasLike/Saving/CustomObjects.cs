using System.Collections.Concurrent;
using System.Reflection;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Classes and functions of one's own by the names that stand for them in files: those registered, and those of the scopes that are open.</summary>
internal static class CustomObjects
{
    private static readonly AsyncLocal<IReadOnlyDictionary<string, object>?> Scope = new();

    /// <summary>Those registered for all files.</summary>
    public static ConcurrentDictionary<string, object> Registered { get; } = [];

    /// <summary>All that are known now, the innermost scope's first.</summary>
    public static IReadOnlyDictionary<string, object> Now
    {
        get
        {
            Dictionary<string, object> all = new(Registered);
            foreach ((string name, object value) in Scope.Value ?? new Dictionary<string, object>())
            {
                all[name] = value;
            }

            return all;
        }
    }

    /// <summary>The object under the first of the names that is known, or null.</summary>
    public static object? Find(params ReadOnlySpan<string?> names)
    {
        foreach (string? name in names)
        {
            if (name is not null && (Scope.Value?.TryGetValue(name, out object? found) == true || Registered.TryGetValue(name, out found)))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Adds names until the result is disposed of.</summary>
    public static IDisposable Open(IReadOnlyDictionary<string, object>? names) => new Opened(names ?? new Dictionary<string, object>());

    /// <summary>The name under which a class is written: <c>package>Name</c> if it was registered, else its own.</summary>
    public static string NameOf(Type type) => Registered.FirstOrDefault(r => ReferenceEquals(r.Value, type)).Key
        ?? (type.GetCustomAttribute<KerasSerializableAttribute>() is { } given ? $"{given.Package}>{given.Name ?? type.Name}" : type.Name);

    private sealed class Opened : IDisposable
    {
        private readonly IReadOnlyDictionary<string, object>? _before = Scope.Value;

        public Opened(IReadOnlyDictionary<string, object> names)
        {
            Dictionary<string, object> all = new(_before ?? new Dictionary<string, object>());
            foreach ((string name, object value) in names)
            {
                all[name] = value is Type or Delegate ? value : throw new ArgumentException(FourLines.Text($"The custom object '{name}' is neither a class nor a function.", "typeof(MyLayer), or a function", $"{value?.GetType().Name ?? "null"}", "give one of these."));
            }

            Scope.Value = all;
        }

        public void Dispose() => Scope.Value = _before;
    }
}
