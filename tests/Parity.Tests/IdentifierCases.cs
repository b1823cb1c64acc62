using System.Reflection;

namespace KerasLike.Parity;

/// <summary>Every string that Keras knows for an object, and what it stands for.</summary>
internal static class IdentifierCases
{
    public static void Run(ParityCase c)
    {
        Type kind = Kind("keras." + c["module"]!.GetValue<string>());
        foreach ((string name, System.Text.Json.Nodes.JsonNode? recorded) in c["names"]!.AsObject())
        {
            string wanted = recorded!.GetValue<string>();
            if (wanted == kind.Name && kind.IsAbstract)
            {
                // The base class, which nobody can use: here it is abstract.
                continue;
            }

            // Keras' functions are not called when their name is looked up.
            Type? found = (Type?)Registry(kind).GetMethod("Find")!.Invoke(null, [name]);
            Exception? thrown = null;
            try
            {
                Registry(kind).GetMethod("Create", [typeof(string), typeof(string)])!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [name, kind.Name], null);
            }
            catch (Exception e)
            {
                thrown = e;
            }

            // Where Keras cannot make the object from its name alone this library may or may not.
            bool same = wanted.StartsWith('!') || (found is not null && (Names.Snake(found.Name) == wanted || (found.Name == wanted && thrown is null)));
            if (!same)
            {
                throw new ParityFailure($"'{name}' is {found?.Name}, {thrown?.Message}, recorded {wanted}");
            }
        }

        if (Registry(kind).GetMethod("Find")!.Invoke(null, ["no_such_thing"]) is not null)
        {
            throw new ParityFailure("an unknown name is taken");
        }
    }

    /// <summary>The base class of the objects of a Python module.</summary>
    public static Type Kind(string module) => FindKind(module) ?? throw new NotBuilt($"objects of {module}");

    /// <summary>The base class of the objects of a Python module, or null.</summary>
    public static Type? FindKind(string module) => Array.Find(typeof(Variable).Assembly.GetExportedTypes(), t => t.GetCustomAttribute<KerasModuleAttribute>(inherit: false)?.Name == module);

    /// <summary>What finds the classes of a kind.</summary>
    public static Type Registry(Type kind) => typeof(Registry<>).MakeGenericType(kind);
}
