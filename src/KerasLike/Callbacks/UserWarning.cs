namespace KerasLike.Callbacks;

/// <summary>Says something that the user should know and that stops nothing.</summary>
internal static class UserWarning
{
    /// <summary>What stands before the text.</summary>
    public const string Mark = "Warning: ";

    /// <summary>Writes a warning to the error output.</summary>
    public static void Say(string text) => Console.Error.WriteLine(Mark + text);
}
