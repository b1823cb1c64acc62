using System.Reflection;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Other names under which Keras knows an object.</summary>
/// <param name="names">The names, such as <c>mse</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AliasAttribute(params string[] names) : Attribute
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>The class that a class is only another name of; else itself.</summary>
    internal static Type Meant(Type type) => type.BaseType?.GetCustomAttribute<AliasAttribute>(inherit: false)?.Names.Contains(type.Name) == true ? type.BaseType : type;
}

/// <summary>The classes of one kind by the names Keras gives them, found by reflection: there is no list to keep.</summary>
/// <typeparam name="T">The base class.</typeparam>
internal static class Registry<T>
    where T : class
{
    private static readonly Dictionary<string, Type> Types = Collect(typeof(T).Assembly);

    /// <summary>The classes' names as Keras spells identifiers.</summary>
    public static IEnumerable<string> Known => Types.Values.Distinct().Select(Identifier);

    /// <summary>The class of that name: the class name, the snake case of it, all lower case, or an alias.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static Type TypeOf(string name, string kind) => Find(name)
        ?? throw FourLines.UnknownName(kind, name, Known);

    /// <summary>The class of that name, or null.</summary>
    public static Type? Find(string name) => Types.TryGetValue(name, out Type? type) ? type : FindElsewhere(name);

    /// <summary>True if a class has that name.</summary>
    public static bool Has(string name) => Find(name) is not null;

    /// <summary>An object of the class of that name, with default arguments.</summary>
    public static T Create(string name, string kind) => Create(TypeOf(name, kind), name);

    private static string Identifier(Type type) =>
        type.GetCustomAttribute<KerasModuleAttribute>()?.LowerCase == true ? type.Name.ToLowerInvariant() : Names.Snake(type.Name);

    private static T Create(Type type, string name)
    {
        ConstructorInfo constructor = type.GetConstructors()[0];
        ParameterInfo[] parameters = constructor.GetParameters();
        if (Array.Find(parameters, p => !p.HasDefaultValue) is { } required)
        {
            throw new ArgumentException(FourLines.Text($"'{name}' cannot be made from its name alone.", $"an object: new {type.Name}({required.Name}: ...)", $"'{name}'", $"give its argument {required.Name}."));
        }

        return (T)constructor.Invoke(BindingFlags.OptionalParamBinding | BindingFlags.DoNotWrapExceptions, null, [.. parameters.Select(_ => Type.Missing)], null);
    }

    // Classes of one's own: looked for in the loaded assemblies that use this library, once no class of the library has the name.
    private static Type? FindElsewhere(string name)
    {
        string library = typeof(T).Assembly.GetName().Name!;
        return AppDomain.CurrentDomain.GetAssemblies()
            .Where(a => !a.IsDynamic && a.GetReferencedAssemblies().Any(r => r.Name == library))
            .Select(a => Collect(a).GetValueOrDefault(name))
            .FirstOrDefault(t => t is not null);
    }

    private static Dictionary<string, Type> Collect(Assembly assembly)
    {
        Dictionary<string, Type> types = [];
        foreach (Type type in assembly.GetExportedTypes())
        {
            if (type.IsAbstract || !typeof(T).IsAssignableFrom(type))
            {
                continue;
            }

            types[type.Name] = type;
            types[Names.Snake(type.Name)] = type;
            types[type.Name.ToLowerInvariant()] = type;
            foreach (string alias in type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Names ?? [])
            {
                types[alias] = type;
            }
        }

        return types;
    }
}
