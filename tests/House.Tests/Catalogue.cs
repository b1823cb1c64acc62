using System.Reflection;
using System.Text.Json;
using KerasLike;

namespace House.Tests;

/// <summary>What a module of Keras has, and what of it is missing: a key such as <c>keras.losses.Dice(axis)</c>, and what is wrong.</summary>
internal sealed record CatalogueReport(int Names, int Arguments, IReadOnlyList<(string Key, string What)> Missing);

/// <summary>Keras' recorded public names against the public members of the library, found by reflection.</summary>
/// <remarks>
/// A class has Keras' name; a function is a static method in words with capitals (on <c>Ops</c>, <c>Keras.Random</c>, <c>Keras.Utils</c>, <c>Keras</c>), or the class of its name whose object is called.
/// An argument has Keras' name in camel case, in the constructor or one of the methods' overloads, and its default: numbers as numbers; null where the parameter's text tells Keras' default.
/// </remarks>
internal sealed class Catalogue
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;

    private readonly JsonElement _modules;
    private readonly Type[] _types;
    private readonly ParameterDocs _docs;

    public Catalogue(string json, Assembly library, string xml)
    {
        _modules = JsonDocument.Parse(File.ReadAllText(json)).RootElement.GetProperty("modules");
        _types = [.. library.GetExportedTypes(), .. library.GetReferencedAssemblies().Where(a => a.Name == "KerasLike.Graphs").SelectMany(a => Assembly.Load(a).GetExportedTypes()).Where(t => t.Namespace == "KerasLike.Graphs")];
        _docs = new ParameterDocs(xml);
    }

    public static string PathIn(DirectoryInfo root) => Path.Combine(root.FullName, "shared", "parity", "catalogue.json");

    /// <summary>Keras' modules.</summary>
    public IEnumerable<string> Modules => _modules.EnumerateObject().Select(m => m.Name);

    public CatalogueReport Compare(string module)
    {
        int names = 0, arguments = 0;
        List<(string, string)> missing = [];
        foreach (JsonProperty entry in _modules.GetProperty(module).EnumerateObject())
        {
            names++;
            string key = $"{module}.{entry.Name}";
            bool isClass = entry.Value.GetProperty("kind").GetString() == "class";
            Type[] found = Types(module, entry.Name), types = isClass ? [.. found.Take(1)] : found;
            MethodBase[] ours = isClass ? [.. types.SelectMany(t => t.GetConstructors(Everything & ~BindingFlags.Static)).Where(Visible)] : Functions(module, entry.Name, types);
            if (types.Length == 0 && ours.Length == 0)
            {
                missing.Add((key, "missing"));
                continue;
            }

            Arguments(key, entry.Value.GetProperty("arguments"), ours);
            foreach (JsonProperty method in Members(entry.Value, "methods"))
            {
                names++;
                MethodInfo[] same = [.. types.SelectMany(t => t.GetMethods(Everything)).Where(m => Visible(m) && Plain(m.Name) == Plain(method.Name))];
                if (same.Length == 0 && !types.Any(t => HasProperty(t, method.Name) || HasProperty(t, method.Name.Replace("get_", ""))))
                {
                    missing.Add(($"{key}.{method.Name}", "missing"));
                    continue;
                }

                Arguments($"{key}.{method.Name}", method.Value, same);
            }

            foreach (string property in entry.Value.TryGetProperty("properties", out JsonElement list) ? Names(list) : [])
            {
                names++;
                if (!types.Any(t => HasProperty(t, property)))
                {
                    missing.Add(($"{key}.{property}", "missing"));
                }
            }
        }

        return new CatalogueReport(names, arguments, missing);

        void Arguments(string key, JsonElement theirs, MethodBase[] ours)
        {
            foreach (JsonElement argument in theirs.EnumerateArray().Where(a => !a.GetProperty("kind").GetString()!.StartsWith("var_", StringComparison.Ordinal)))
            {
                arguments++;
                string name = argument.GetProperty("name").GetString()!;
                ParameterInfo[] same = [.. ours.SelectMany(m => m.GetParameters()).Where(p => Plain(p.Name!) == Plain(name))];
                if (same.Length == 0)
                {
                    missing.Add(($"{key}({name})", "missing"));
                }
                else if (argument.TryGetProperty("default", out JsonElement value) && !same.Any(p => _docs.Same(value, p))
                    && !(same.All(p => !p.HasDefaultValue) && ours.Any(m => m.GetParameters().All(p => Plain(p.Name!) != Plain(name)))))
                {
                    missing.Add(($"{key}({name}=)", $"{JsonSerializer.Serialize(value)} in Keras, {(same[0].HasDefaultValue ? same[0].DefaultValue ?? "null" : "required")} here"));
                }
            }
        }
    }

    /// <summary>A name without what C# writes otherwise: <c>l1_l2</c> and <c>L1L2</c> are one.</summary>
    internal static string Plain(string name) => name.Replace("_", "").ToUpperInvariant();

    private static IEnumerable<JsonProperty> Members(JsonElement entry, string kind) =>
        entry.TryGetProperty(kind, out JsonElement members) && members.ValueKind == JsonValueKind.Object ? members.EnumerateObject() : [];

    private static IEnumerable<string> Names(JsonElement list) =>
        list.ValueKind == JsonValueKind.Object ? list.EnumerateObject().Select(p => p.Name) : list.EnumerateArray().Select(p => p.GetString()!);

    private static bool HasProperty(Type type, string name) => type.GetProperties(Everything).Any(p => Plain(p.Name) == Plain(name) && p.GetAccessors(true).Any(Visible));

    // What a user, or who derives, can call.
    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // A class of that name, or one that says it is also known by it.
    private Type[] Types(string module, string name)
    {
        string space = module is "keras" or "keras.models" or "keras.utils" or "keras.random" or "keras.saving" or "keras.dtype_policies" ? "" : string.Join('.', module.Split('.').Skip(1));
        return [.. _types.Where(t => (space.Length == 0 || InModule(t, module == "keras.metrics" ? "losses" : space) || InModule(t, space))
            && !(t.IsAbstract && t.IsSealed) && (Plain(t.Name.Split('`')[0]) == Plain(name) || t.GetCustomAttribute<AliasAttribute>(inherit: false)?.Names.Contains(name) == true))
            .OrderByDescending(t => space.Length > 0 && InModule(t, space))];
    }

    private static bool InModule(Type type, string module) => string.Equals(type.Namespace, $"KerasLike.{module}", StringComparison.OrdinalIgnoreCase);

    private MethodBase[] Functions(string module, string name, Type[] types)
    {
        string[] holders = module switch
        {
            "keras.ops" => ["Ops"],
            "keras.ops.nn" or "keras.ops.numpy" => ["Ops", .. (string[])[module["keras.ops.".Length..]]],
            _ when module.StartsWith("keras.ops.", StringComparison.Ordinal) => [module["keras.ops.".Length..], "Ops"],
            "keras" or "keras.models" => ["Keras", "Model", "Models"],
            "keras.layers" => ["Keras", "Layers"],
            "keras.utils" => ["Utils", "Keras"],
            "keras.optimizers.schedules" => ["Schedules"],
            _ when module.StartsWith("keras.preprocessing", StringComparison.Ordinal) => ["Utils"],
            _ => [module.Split('.')[^1].Replace("_", "")],
        };
        MethodInfo[] methods = [.. _types.Where(t => holders.Contains(t.Name, StringComparer.OrdinalIgnoreCase)).SelectMany(t => t.GetMethods(Everything)).Where(m => Visible(m) && Plain(m.Name) == Plain(name))];
        // Get, Serialize and Deserialize of a module are methods of the object of its name.
        Type? objects = typeof(Keras).GetProperties().FirstOrDefault(p => holders.Contains(p.Name, StringComparer.OrdinalIgnoreCase))?.PropertyType;
        methods = methods.Length > 0 || objects is null ? methods : [.. objects.GetMethods().Where(m => Plain(m.Name) == Plain(name))];
        return methods.Length > 0 ? methods
            : [.. types.SelectMany(t => t.GetConstructors()), .. types.SelectMany(t => t.GetMethods(Everything)).Where(m => Visible(m) && m.Name is "Of" or "Call" or "Apply" or "Function" or "Values")];
    }
}
