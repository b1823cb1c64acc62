using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>Which norm: a number, which may be infinite, or <c>fro</c> or <c>nuc</c>.</summary>
/// <param name="Number">The number, if it is one.</param>
/// <param name="Name">The name, if it has one.</param>
public sealed record NormOrder(double? Number, string? Name = null)
{
    /// <summary>The norm of that number.</summary>
    public static implicit operator NormOrder(double number) => new(number);

    /// <summary>The norm of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator NormOrder(string name) => name is "fro" or "nuc" ? new(null, name) : throw FourLines.UnknownName("ord of norm", name, ["fro", "nuc"]);

    /// <inheritdoc/>
    public override string ToString() => Name ?? $"{Number}";
}
