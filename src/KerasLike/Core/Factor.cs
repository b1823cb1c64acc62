using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>How much something random may be: a number for the most, or the least and the most.</summary>
/// <param name="Lower">The least.</param>
/// <param name="Upper">The most.</param>
/// <param name="IsSingle">Whether it was given as one number, which is both.</param>
public sealed record Factor(double Lower, double Upper, bool IsSingle = false) : IConfigValue
{
    /// <summary>The most.</summary>
    public static implicit operator Factor(double most) => new(most, most, true);

    /// <summary>The least and the most.</summary>
    public static implicit operator Factor((double, double) bounds) => new(bounds.Item1, bounds.Item2);

    /// <summary>The least and the most.</summary>
    public static implicit operator Factor(double[] bounds) => bounds.Length == 2 ? new(bounds[0], bounds[1])
        : throw new ArgumentException(FourLines.Text("A factor has two bounds.", "two numbers", $"{bounds.Length}", "give the least and the most."));

    /// <summary>The least and the most where one number stands for both ways: −f to f.</summary>
    internal Factor BothWays => IsSingle ? new(-Math.Abs(Upper), Math.Abs(Upper)) : new(Math.Min(Lower, Upper), Math.Max(Lower, Upper));

    internal static Factor FromJson(JsonNode json) => json is JsonArray bounds ? bounds.Select(b => b!.GetValue<double>()).ToArray() : json.GetValue<double>();

    JsonNode? IConfigValue.ToJson() => IsSingle ? Upper : new JsonArray(Lower, Upper);

    /// <summary>The least and the most within bounds; one number stands for both ways as far as the bounds go.</summary>
    internal Factor Within(Layers.Layer layer, string name, double least, double most)
    {
        bool outside = IsSingle ? Upper < least || Upper > most : Lower > most || Upper < least;
        return outside ? throw Outside(layer, name, least, most) : IsSingle ? new(Math.Max(-Math.Abs(Upper), least), Math.Abs(Upper)) : BothWays;
    }

    /// <summary>The least and the most from 0 to 1; one number stands for 0 to it.</summary>
    internal Factor FromZero(Layers.Layer layer, string name)
    {
        Checked(layer, name, 0, 1);
        return IsSingle ? new(0, Upper) : BothWays;
    }

    /// <summary>The factor as it was given, if both numbers are within bounds.</summary>
    internal Factor Checked(Layers.Layer layer, string name, double least, double most, bool aboveLeast = false) =>
        Math.Max(Lower, Upper) <= most && (aboveLeast ? Math.Min(Lower, Upper) > least : Math.Min(Lower, Upper) >= least) ? this : throw Outside(layer, name, least, most);

    /// <summary>Both bounds larger by a number.</summary>
    internal Factor Plus(double number) => new(Lower + number, Upper + number);

    private ArgumentException Outside(Layers.Layer layer, string name, double least, double most) =>
        new(FourLines.Text($"{layer.Title}: {name} is out of range.", $"a number, or two, from {least} to {most}", IsSingle ? $"{Upper}" : $"{Lower} to {Upper}", "correct it."));
}
