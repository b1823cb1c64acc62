using System.Text.RegularExpressions;

namespace KerasLike;

/// <summary>Keras' names: snake case, and automatic ones that are counted.</summary>
internal static partial class Names
{
    private static readonly Dictionary<string, int> Counts = [];

    /// <summary><c>leakyReLU</c> becomes <c>leaky_re_lu</c>: a capital starts a word, as Keras has it.</summary>
    public static string Snake(string name)
    {
        string words = StartOfWord().Replace(NonWord().Replace(name, ""), "$1_$2");
        return EndOfWord().Replace(words, "$1_$2").ToLowerInvariant();
    }

    /// <summary><c>kernelInitializer</c> becomes <c>kernel_initializer</c>, <c>beta1</c> becomes <c>beta_1</c> (but <c>l1</c> stays).</summary>
    public static string Argument(string camel) => Number().Replace(Capital().Replace(camel, "_$1").ToLowerInvariant(), "$1_$2");

    /// <summary>A function's name in snake case; <c>lambda</c> for one without.</summary>
    public static string Of(Delegate function)
    {
        string name = function.Method.Name;
        return name.StartsWith('<') ? LocalFunction().Match(name) is { Success: true } local ? Snake(local.Groups[1].Value) : "lambda" : Snake(name);
    }

    /// <summary>The name itself the first time, then with _1, _2, ...</summary>
    public static string Unique(string name)
    {
        lock (Counts)
        {
            int count = Counts.GetValueOrDefault(name);
            Counts[name] = count + 1;
            return count == 0 ? name : $"{name}_{count}";
        }
    }

    /// <summary>Starts counting again.</summary>
    public static void Reset()
    {
        lock (Counts)
        {
            Counts.Clear();
        }
    }

    // What the compiler makes of a local function: <Main>g__Mine|0_1.
    [GeneratedRegex(@">g__(\w+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NonWord();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex StartOfWord();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex EndOfWord();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();

    [GeneratedRegex("([a-z]{2})([0-9])")]
    private static partial Regex Number();
}
