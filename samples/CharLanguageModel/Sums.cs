namespace CharLanguageModel;

/// <summary>The text: all sums of two digits in words.</summary>
internal static class Sums
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"];

    /// <summary>"three plus four is seven." and the like.</summary>
    public static string[] All() => [.. Enumerable.Range(0, 100).Select(i => $"{Words[i / 10]} plus {Words[i % 10]} is {Words[(i / 10) + (i % 10)]}.")];
}
