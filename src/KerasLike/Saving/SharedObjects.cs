using System.Text.Json.Nodes;

namespace KerasLike;

/// <summary>Notes in the JSON of a <c>.keras</c> file which objects were written before: Keras' <c>shared_object_id</c>.</summary>
/// <remarks>Dtype policies are the same where they are equal, everything else where it is one object. As in Keras the first occurrence carries no id, so reading makes nothing of them.</remarks>
internal sealed class SharedObjects : IDisposable
{
    [ThreadStatic]
    private static SharedObjects? s_current;

    private readonly Dictionary<object, long> _numbers = new(new Identity());

    /// <summary>Begins a file, until it is disposed of.</summary>
    public static SharedObjects Begin() => s_current = new SharedObjects();

    /// <summary>Notes that an object was written, and gives its JSON the number if it was written before.</summary>
    public static void Note(object value, JsonObject json)
    {
        if (s_current is { } scope && !scope._numbers.TryAdd(value, scope._numbers.Count + 1))
        {
            json["shared_object_id"] = scope._numbers[value];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => s_current = null;

    private sealed class Identity : IEqualityComparer<object>
    {
        public new bool Equals(object? a, object? b) => ReferenceEquals(a, b) || (a is DTypePolicy p && b is DTypePolicy q && p.Name == q.Name);

        public int GetHashCode(object o) => o is DTypePolicy policy ? policy.Name.GetHashCode(StringComparison.Ordinal) : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(o);
    }
}
