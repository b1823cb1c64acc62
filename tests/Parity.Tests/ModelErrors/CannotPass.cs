using System.Text.RegularExpressions;

namespace KerasLike.Parity.ModelErrors;

/// <summary>Scripts that cannot end here as in Keras, with the reason.</summary>
internal static class CannotPass
{
    private static readonly (string Ids, string Reason)[] Table = [];

    public static string? Reason(string id) => Array.Find(Table, t => Regex.IsMatch(id, $"^(?:{t.Ids})$")).Reason;
}
