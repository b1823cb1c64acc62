namespace KerasLike;

/// <summary>Where warnings go: the standard error stream, unless a program takes them itself.</summary>
public static class Warnings
{
    /// <summary>What is called with the text of a warning; null for the standard error stream.</summary>
    /// <example><code>Warnings.Handler = text => logger.LogWarning(text);</code></example>
    public static Action<string>? Handler { get; set; }

    /// <summary>Gives a warning.</summary>
    internal static void Give(string text)
    {
        if (Handler is { } handler)
        {
            handler(text);
        }
        else
        {
            Console.Error.WriteLine($"Warning: {text}");
        }
    }
}
