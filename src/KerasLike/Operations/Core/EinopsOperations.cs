using System.Text.RegularExpressions;
using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>The functions of <c>keras.ops</c> in Keras' module einops.</summary>
[Operations("keras.src.ops.einops")]
internal static partial class EinopsOperations
{
    /// <summary>Axes taken apart, exchanged and put together by a pattern, such as <c>b (h w) c -> b c h w</c>.</summary>
    /// <param name="tensor">Any shape.</param>
    /// <param name="pattern">The axes before and after an arrow; those in parentheses are one.</param>
    /// <param name="axesLengths">Lengths of axes inside parentheses; one of each pair of parentheses may be left out.</param>
    public static SymbolicTensor Rearrange(SymbolicTensor tensor, string pattern, params (string Axis, int Length)[] axesLengths)
    {
        string[] sides = pattern.Split("->");
        List<string[]> before = sides.Length == 2 ? Groups(sides[0]) : throw Wrong(pattern, "two sides with an arrow between"), after = Groups(sides[1]);
        if (before.Count != tensor.Shape.Rank)
        {
            throw Wrong(pattern, $"{tensor.Shape.Rank} axes before the arrow");
        }

        string[] from = [.. before.SelectMany(g => g)], to = [.. after.SelectMany(g => g)];
        if (from.Distinct().Count() != from.Length || !from.Order().SequenceEqual(to.Order()))
        {
            throw Wrong(pattern, "each axis once on both sides");
        }

        // The length of each axis: known, named, or what is left of its group.
        Dictionary<string, SymbolicTensor> lengths = axesLengths.ToDictionary(l => l.Axis, l => Tf.Const.Of(tensor.Graph, l.Length));
        SymbolicTensor[] dimensions = Dimensions.Of(tensor);
        for (int axis = 0; axis < before.Count; axis++)
        {
            string[] open = [.. before[axis].Where(a => !lengths.ContainsKey(a))];
            if (open.Length > 1)
            {
                throw Wrong(pattern, $"the lengths of all but one of ({string.Join(' ', open)})");
            }

            int named = before[axis].Where(a => !open.Contains(a)).Aggregate(1, (n, a) => n * axesLengths.First(l => l.Axis == a).Length);
            if (open is [string left])
            {
                lengths[left] = tensor.Shape[axis] is int known ? Tf.Const.Of(tensor.Graph, known / named) : named == 1 ? dimensions[axis] : Tf.FloorDiv.Of(dimensions[axis], Tf.Const.Of(tensor.Graph, named));
            }
        }

        SymbolicTensor apart = Shaped(tensor, from.Select(a => new[] { a }));
        SymbolicTensor moved = Tf.Transpose.Of(apart, [.. to.Select(a => Array.IndexOf(from, a))]);
        return Shaped(moved, after);

        SymbolicTensor Shaped(SymbolicTensor x, IEnumerable<string[]> groups) =>
            Tf.Reshape.Of(x, Tf.Pack.Of([.. groups.Select(g => g.Select(a => lengths[a]).DefaultIfEmpty(Tf.Const.Of(x.Graph, 1)).Aggregate((p, q) => p * q))]));
    }

    private static List<string[]> Groups(string side) => [.. Group().Matches(side).Select(m => m.Value.Trim('(', ')').Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static ArgumentException Wrong(string pattern, string expected) => new(FourLines.Text("rearrange: the pattern does not fit.", expected, pattern, "correct the pattern."));

    [GeneratedRegex(@"\w+|\([^)]*\)")]
    private static partial Regex Group();
}
