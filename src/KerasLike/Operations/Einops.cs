using System.Text.RegularExpressions;
using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>Axes by names.</summary>
[Operations("keras.src.ops.einops")]
internal static partial class EinopsOperations
{
    /// <summary>Axes taken apart, put in another order and joined, by their names: <c>b (h1 h) w c -> (b h1) h w c</c>.</summary>
    /// <param name="tensor">Any shape.</param>
    /// <param name="pattern">The axes of the tensor, and after -> those of the result; axes in parentheses are one, the first of them outermost.</param>
    /// <param name="axesLengths">The lengths of the axes in parentheses, all but one of each.</param>
    public static SymbolicTensor Rearrange(SymbolicTensor tensor, string pattern, params (string Axis, int Length)[] axesLengths)
    {
        string[] sides = pattern.Split("->");
        if (sides.Length != 2)
        {
            throw Wrong(pattern, "two sides with -> between");
        }

        string[][] input = Groups(sides[0]), output = Groups(sides[1]);
        string[] names = [.. input.SelectMany(g => g)], wanted = [.. output.SelectMany(g => g)];
        if (input.Length != tensor.Shape.Rank || !names.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal)) || names.Distinct().Count() != names.Length)
        {
            throw Wrong(pattern, $"{tensor.Shape.Rank} axes on the left, and each name once on both sides");
        }

        Dictionary<string, int?> lengths = axesLengths.ToDictionary(p => p.Axis, p => (int?)p.Length);
        Dictionary<string, SymbolicTensor> dynamic = [];
        SymbolicTensor[] given = Dimensions.Of(tensor);
        for (int i = 0; i < input.Length; i++)
        {
            string[] open = [.. input[i].Where(n => !lengths.ContainsKey(n))];
            int known = input[i].Where(lengths.ContainsKey).Aggregate(1, (p, n) => p * lengths[n]!.Value);
            if (open.Length > 1 || (tensor.Shape[i] is int length && (open.Length == 0 ? length != known : length % known != 0)))
            {
                throw Wrong(pattern, $"lengths that make {tensor.Shape[i]?.ToString() ?? "?"} for ({string.Join(' ', input[i])}), all but one given");
            }

            if (open.Length == 1)
            {
                lengths[open[0]] = tensor.Shape[i] / known;
                dynamic[open[0]] = known == 1 ? given[i] : Tf.FloorDiv.Of(given[i], Tf.Const.Of(tensor.Graph, known));
            }
        }

        SymbolicTensor Scalar(string name) => lengths[name] is int n ? Tf.Const.Of(tensor.Graph, n) : dynamic[name];
        SymbolicTensor parts = Dimensions.Reshape(tensor, new Shape([.. names.Select(n => lengths[n])]), i => Scalar(names[i]));
        SymbolicTensor ordered = Tf.Transpose.Of(parts, [.. wanted.Select(n => Array.IndexOf(names, n))]);
        Shape result = new([.. output.Select(g => g.Aggregate((int?)1, (p, n) => p * lengths[n]))]);
        return Dimensions.Reshape(ordered, result, i => output[i].Select(Scalar).Aggregate((p, q) => p * q));
    }

    private static string[][] Groups(string side) => [.. Part().Matches(side).Select(m => m.Value.Trim('(', ')').Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static ArgumentException Wrong(string pattern, string expected) =>
        new(FourLines.Text($"Ops.Rearrange: the pattern '{pattern}' does not fit.", expected, $"'{pattern}'", "correct the pattern or the lengths."));

    [GeneratedRegex(@"\w+|\([^)]*\)")]
    private static partial Regex Part();
}
