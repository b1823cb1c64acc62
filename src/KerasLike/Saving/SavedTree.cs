using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike;

/// <summary>The walk over everything in a model that has numbers to save, with Keras' names of the groups in a file: the one order of both reader and writer.</summary>
/// <remarks>
/// <para>Of a model first the layers, then its other parts, by name: what is public before what begins with an underscore. Parts are found by reflection: a property <c>ForwardLayer</c> is Keras' attribute
/// <c>forward_layer</c>, a field <c>_queryDense</c> is <c>_query_dense</c>. In lists a part is called by its class in snake case, the second with <c>_1</c>. Each is met once, at the first path that leads to it.</para>
/// <para>Source: keras.src.saving.saving_lib.</para>
/// </remarks>
internal static class SavedTree
{
    private static readonly ConcurrentDictionary<Type, (string Name, MemberInfo Member)[]> MembersOf = [];

    /// <summary>All parts, the model first.</summary>
    /// <param name="model">The model, or a layer that is saved by itself.</param>
    /// <param name="skip">Layers and optimizers to leave out, with all inside.</param>
    public static IEnumerable<SavedPart> Of(Layer model, IEnumerable<object>? skip = null) => Walk(model, "", new HashSet<object>(skip ?? [], ReferenceEqualityComparer.Instance));

    private static IEnumerable<SavedPart> Walk(object part, string path, HashSet<object> met)
    {
        if (!met.Add(part))
        {
            yield break;
        }

        yield return new SavedPart(path, part);
        foreach ((string name, object child) in Children(part))
        {
            foreach (SavedPart found in Inside(child, path.Length == 0 ? name : $"{path}/{name}", met))
            {
                yield return found;
            }
        }

        // Whatever no attribute leads to.
        foreach (SavedPart found in part is Layer layer ? Inside(layer.DirectLayers, path.Length == 0 ? "_layers" : $"{path}/_layers", met) : [])
        {
            yield return found;
        }
    }

    private static IEnumerable<SavedPart> Inside(object child, string path, HashSet<object> met)
    {
        if (IsPart(child))
        {
            return Walk(child, path, met);
        }

        Dictionary<string, int> used = [];
        IEnumerable items = child is IDictionary dictionary ? dictionary.Values : (IEnumerable)child;
        return items.Cast<object?>().Where(i => i is not null && (IsPart(i) || (i is IEnumerable and not string))).SelectMany(i =>
        {
            string name = IsPart(i!) ? Names.Snake(i is Layer layer ? layer.KerasClass : i!.GetType().Name) : "container";
            int count = used[name] = used.TryGetValue(name, out int before) ? before + 1 : 0;
            return Inside(i!, count == 0 ? $"{path}/{name}" : $"{path}/{name}_{count}", met);
        });
    }

    private static IEnumerable<(string Name, object Child)> Children(object part)
    {
        List<(string Name, object Child)> found = [];
        if (part is Model model)
        {
            found.Add(("layers", model.Layers));
            if (model.IsCompiled)
            {
                found.Add(("optimizer", model.Optimizer));
            }
        }

        // Not every layer that a layer knows is its own.
        HashSet<object>? own = part is Layer layer ? new HashSet<object>(layer.DirectLayers, ReferenceEqualityComparer.Instance) : null;
        foreach ((string name, MemberInfo member) in MembersOf.GetOrAdd(part.GetType(), Members))
        {
            if (Value(member, part) is { } value && (own is null || value is not Layer || own.Contains(value)))
            {
                found.Add((name, value));
            }
        }

        // Of Sequential and functional models the layers come first, whatever a subclass calls its fields.
        return part is Sequential or Model { Functional: not null } ? found : found.OrderBy(f => f.Name[0] == '_' ? "~" + f.Name : f.Name, StringComparer.Ordinal);
    }

    // A property may throw while the layer is not built, as in Python.
    private static object? Value(MemberInfo member, object part)
    {
        try
        {
            return member is FieldInfo field ? field.GetValue(part) : ((PropertyInfo)member).GetValue(part);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static (string Name, MemberInfo Member)[] Members(Type type)
    {
        List<(string Name, MemberInfo Member)> members = [];
        for (Type? t = type; t is not null && t != typeof(Layer) && t != typeof(Model) && t != typeof(Sequential) && t != typeof(Optimizer); t = t.BaseType)
        {
            foreach (FieldInfo field in t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.IsDefined(typeof(CompilerGeneratedAttribute)) && MayHold(field.FieldType))
                {
                    members.Add((Name(field, field.Name, t), field));
                }
            }

            foreach (PropertyInfo property in t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                // What is overridden is read once, where it was declared.
                if (property.GetMethod is { } get && get.GetBaseDefinition().DeclaringType is { } declared && declared != typeof(Layer) && declared != typeof(Model) && property.GetIndexParameters().Length == 0 && MayHold(property.PropertyType))
                {
                    members.Add((Name(property, property.Name, t), property));
                }
            }
        }

        return [.. members.OrderBy(m => m.Name[0] == '_' ? "~" + m.Name : m.Name, StringComparer.Ordinal)];
    }

    // A private field of this library is called as in Keras, with its underscore; in a class of one's own the underscore is C#'s custom for what Python calls self.hidden.
    private static string Name(MemberInfo member, string name, Type type) => member.GetCustomAttribute<SavedAsAttribute>()?.Name
        ?? member.GetCustomAttribute<ArgumentAttribute>()?.Name
        ?? (name[0] == '_' ? (type.Assembly == typeof(Layer).Assembly ? "_" : "") + Names.Snake(name[1..]) : Names.Snake(name));

    private static bool MayHold(Type type) => IsPart(type) || (type != typeof(string) && type.IsArray && MayHold(type.GetElementType()!))
        || (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments().Any(MayHold));

    private static bool IsPart(object part) => part is Layer or Optimizer;

    private static bool IsPart(Type type) => typeof(Layer).IsAssignableFrom(type) || typeof(Optimizer).IsAssignableFrom(type);
}
