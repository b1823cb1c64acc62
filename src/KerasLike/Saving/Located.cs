using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Where in a config something went wrong: noted on the way out at the innermost layer, told by whoever knows the file.</summary>
internal static class Located
{
    private const string Key = "KerasLike.Where";

    /// <summary>For the filter of a catch: notes the object of a config that an error came out of, and catches nothing.</summary>
    public static bool Note(Exception e, JsonNode? json)
    {
        if (json is JsonObject given && !e.Data.Contains(Key))
        {
            string? name = Text(given["config"]?["name"]) ?? Text(given["name"]);
            e.Data[Key] = $"{Text(given["class_name"]) ?? "an object"}{(name is null ? "" : $" '{name}'")} ({given.GetPath().TrimStart('$').TrimStart('.')})";
        }

        return false;

        static string? Text(JsonNode? node) => node is JsonValue v && v.TryGetValue(out string? text) ? text : null;
    }

    /// <summary>Reads a config; what goes wrong is worded with the source and the place in it.</summary>
    /// <param name="source">The file and the part of it: <c>'model.keras': config.json</c>.</param>
    /// <param name="read">Reads it.</param>
    /// <exception cref="NotSupportedException">It needs something that this library does not have.</exception>
    /// <exception cref="FileFormatException">It is no valid config.</exception>
    public static T In<T>(string source, Func<T> read)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        try
        {
            return read();
        }
        catch (Exception e) when (e is NotSupportedException)
        {
            throw new NotSupportedException(Worded(source, e), e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or InvalidCastException or NullReferenceException or FormatException or OverflowException or IndexOutOfRangeException or KeyNotFoundException
            or JsonException or ShapeException or InsufficientExecutionStackException or OutOfMemoryException or ArithmeticException or System.Reflection.TargetException or System.Reflection.TargetInvocationException or GraphDefException)
        {
            string[] lines = Lines(source, e);
            throw new FileFormatException(lines[0], lines[1], lines[2], lines[3], e);
        }
    }

    /// <summary>Reads a config; what goes wrong is worded where it is an error from inside.</summary>
    /// <exception cref="ArgumentException">It is no valid config.</exception>
    public static T Inside<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is NullReferenceException or InvalidCastException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or IndexOutOfRangeException or ArithmeticException or OutOfMemoryException or System.Reflection.TargetException
            || (e is ArgumentException && e.Message.Split('\n').Length < 4))
        {
            throw new ArgumentException(Worded("The model", e), e);
        }
    }

    private static string Worded(string source, Exception e)
    {
        string[] lines = Lines(source, e);
        return FourLines.Text(lines[0], lines[1], lines[2], lines[3]);
    }

    // The four lines of the error with the place in front; errors from inside get lines of their own.
    private static string[] Lines(string source, Exception e)
    {
        string place = $"{source}{(e.Data[Key] is string where ? $": {where}" : "")}";
        string[] own = e.Message.Split('\n');
        return own.Length >= 4 && own[^3].StartsWith("  expected: ", StringComparison.Ordinal)
            ? [$"{place}: {string.Join(' ', own[..^3])}", own[^3]["  expected: ".Length..], own[^2]["  received: ".Length..], own[^1]["  fix: ".Length..]]
            : [$"{place} cannot be understood.", "what Keras writes there", e.Message.ReplaceLineEndings(" "), "save the model again."];
    }
}
