using System.Text.Json.Nodes;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Optimizers;
using KerasLike.Regularizers;

namespace KerasLike.Parity;

/// <summary>The names that Keras knows in a module, and what they stand for.</summary>
internal static class IdentifierCases
{
    private static readonly Dictionary<string, Func<string, object?>> Modules = new()
    {
        ["optimizers"] = name => (Optimizer?)name,
        ["initializers"] = name => (Initializer?)name,
        ["regularizers"] = name => (Regularizer?)name,
        ["constraints"] = name => (Constraint?)name,
    };

    public static void Run(ParityCase c)
    {
        string module = c["module"]!.GetValue<string>();
        if (!Modules.TryGetValue(module, out Func<string, object?>? get))
        {
            throw new NotBuilt($"identifiers of {module}");
        }

        foreach ((string name, JsonNode? node) in c["names"]!.AsObject())
        {
            // Where Keras cannot make the object from its name alone this library may or may not; the base class, which does nothing, is an error here.
            string wanted = node!.GetValue<string>();
            bool isMade = wanted[0] != '!' && !module.Equals(wanted + "s", StringComparison.OrdinalIgnoreCase);
            string got = Try(get, name);
            if (isMade && got != wanted)
            {
                throw new ParityFailure($"'{name}' is {got}, recorded {wanted}");
            }
        }

        if (Try(get, "no_such_thing")[0] != '!')
        {
            throw new ParityFailure("an unknown name is taken");
        }
    }

    private static string Try(Func<string, object?> get, string name)
    {
        try
        {
            return get(name)!.GetType().Name;
        }
        catch (ArgumentException e)
        {
            return "! " + e.Message;
        }
    }
}
