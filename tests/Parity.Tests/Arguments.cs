using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Callbacks;

namespace KerasLike.Parity;

/// <summary>Calls a public constructor or method by Keras' names of its arguments.</summary>
internal static class Arguments
{
    /// <summary>An object of a class whose first public constructor takes all that is given.</summary>
    public static object Construct(Type type, JsonObject given)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(k => k.GetParameters().Length).First();
        try
        {
            return constructor.Invoke(Of(constructor, given));
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw e.InnerException;
        }
    }

    /// <summary>The values of a method's parameters: what is given by name, else the default.</summary>
    public static object?[] Of(MethodBase method, JsonObject given)
    {
        ParameterInfo[] parameters = method.GetParameters();
        string? unknown = given.Select(g => g.Key).FirstOrDefault(k => !Array.Exists(parameters, p => p.Name == Camel(k)));
        if (unknown is not null)
        {
            throw new ParityFailure($"{method.DeclaringType!.Name} has no argument {unknown}");
        }

        return Array.ConvertAll(parameters, p => given.FirstOrDefault(g => Camel(g.Key) == p.Name) is { Key: not null } g ? Convert(g.Value, p.ParameterType)
            : p.HasDefaultValue ? p.DefaultValue ?? (p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null) : throw new ParityFailure($"{p.Name} is not given"));
    }

    /// <summary>save_best_only as saveBestOnly.</summary>
    public static string Camel(string name)
    {
        string[] words = name.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
    }

    private static object? Convert(JsonNode? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value is null ? null
            : type == typeof(Frequency) ? value.GetValueKind() == JsonValueKind.String ? (Frequency)value.GetValue<string>() : (Frequency)value.GetValue<int>()
            : type == typeof(double) ? CallbackCases.Number(value)
            : type == typeof(float) ? (float)CallbackCases.Number(value)
            : value.Deserialize(type);
    }
}
