using System.Text.RegularExpressions;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StaticRegexReplace</c>: texts in which what a regular expression finds is replaced.</summary>
/// <remarks>
/// <para>input: texts of any shape. output: the same shape. pattern: an expression of RE2, as far as .NET reads it alike; rewrite: the new text, in which <c>\1</c> to <c>\9</c> are what
/// groups found and <c>\0</c> the whole.</para>
/// </remarks>
[NoGradient("texts are no numbers")]
[NoTypeAttr]
public sealed unsafe class StaticRegexReplace(string pattern, string rewrite, bool replaceGlobal = true) : Op
{
    private readonly Regex _regex = new(pattern, RegexOptions.CultureInvariant);
    private readonly string _replacement = Regex.Replace(rewrite.Replace("$", "$$", StringComparison.Ordinal), @"\\(\d|\\)", m => m.Groups[1].Value == "\\" ? "\\" : $"${{{m.Groups[1].Value}}}");

    /// <summary>Texts in which what an expression finds is replaced.</summary>
    public static SymbolicTensor Of(SymbolicTensor input, string pattern, string rewrite, bool replaceGlobal = true) => input.Graph.Add(new StaticRegexReplace(pattern, rewrite, replaceGlobal), input);

    /// <summary>The expression.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>What takes the place of what it finds.</summary>
    public string Rewrite { get; } = rewrite;

    /// <summary>Whether all places are replaced, or the first alone.</summary>
    public bool ReplaceGlobal { get; } = replaceGlobal;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => TextRule.Texts(c, 0).Shape;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (long i = 0; i < c.Input(0).Length; i++)
        {
            string text = c.Input(0).As<Text>()[i].ToString();
            string replaced = _regex.Replace(text, _replacement, ReplaceGlobal ? -1 : 1);
            c.Output(0).As<Text>()[i] = ReferenceEquals(text, replaced) ? c.Input(0).As<Text>()[i] : c.Texts!.Add(System.Text.Encoding.UTF8.GetBytes(replaced));
        }
    }
}
