namespace House.Tests;

/// <summary>Why something that Keras has is not here, or has another default. <c>*</c> stands for anything.</summary>
internal static class CatalogueReasons
{
    /// <summary>The names, <c>keras.module.name</c>, <c>...name(argument)</c> or <c>...name(argument=)</c> for its default, each with its reason.</summary>
    public static IReadOnlyList<(string What, string Reason)> All { get; } =
    [
    ];
}
