using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/Text: texts changed, taken apart, joined, hashed and looked up.</summary>
internal static class TextCases
{
    private static readonly TensorValue Texts = new[] { "The cat, the DOG & the bee!", "", "  ünïcode ÀÉ\tcat\ndog ", "one" };

    public static IEnumerable<OpCase> All => [.. Changed, .. TakenApart, .. Hashed, .. LookedUp];

    private static IEnumerable<OpCase> Changed
    {
        get
        {
            yield return new("StringLower", t => StringLower.Of(t[0]), Texts);
            yield return new("StringLower of UTF-8", t => StringLower.Of(t[0], "utf-8"), Texts);
            yield return new("StaticRegexReplace", t => StaticRegexReplace.Of(t[0], "[aeiou]", "<\\0>"), Texts);
            yield return new("StaticRegexReplace of the first", t => StaticRegexReplace.Of(t[0], "([a-z])([a-z])", "\\2\\1", replaceGlobal: false), Texts);
            foreach (DType dtype in (DType[])[DType.Int32, DType.Int64, DType.Float32, DType.Float64, DType.UInt8, DType.Bool])
            {
                yield return new($"AsString {dtype.Name()}", t => AsString.Of(t[0]), Numbers((2, 3), 0, 100, dtype));
            }

            yield return new("AsString with width", t => t[0].Graph.Add(new AsString(width: 6, fill: "0"), t[0]), new[] { -12, 0, 12345678 });
            yield return new("AsString with exponent", t => t[0].Graph.Add(new AsString(precision: 3, scientific: true), t[0]), new[] { -12.5, 0.0, 1.25e-7 });
            yield return new("Texts moved", t => (IReadOnlyList<SymbolicTensor>)[ReverseV2.Of(t[0], 0), ConcatV2.Of([t[0], t[0]], 0), ExpandDims.Of(t[0], 1), GatherV2.Of(t[0], Const.Ints(t[0].Graph, 2, 0)), Slice.Of(t[0], [1], [2]), Const.Of(t[0].Graph, "fixed")], Texts);
            yield return new("Texts compared", t => (IReadOnlyList<SymbolicTensor>)[Equal.Of(t[0], t[1]), NotEqual.Of(t[0], Const.Of(t[0].Graph, "one")), SelectV2.Of(Equal.Of(t[0], t[1]), t[0], t[1])], Texts, new[] { "The cat", "", "x", "one" });
        }
    }

    private static IEnumerable<OpCase> TakenApart
    {
        get
        {
            foreach ((string separator, int most) in ((string, int)[])[("", -1), ("", 1), (" ", -1), ("cat", -1), ("t", 1)])
            {
                yield return new($"StringSplitV2 '{separator}' {most}", t =>
                {
                    (SymbolicTensor indices, SymbolicTensor values, SymbolicTensor shape) = StringSplitV2.Of(t[0], Const.Of(t[0].Graph, separator), most);
                    return (IReadOnlyList<SymbolicTensor>)[indices, values, shape];
                }, Texts);
            }

            foreach ((string name, StringNGrams op) in ((string, StringNGrams)[])[("", new(" ", [1, 2])), (" padded", new("|", [3], "<", ">", -1)), (" of short rows", new("-", [4], preserveShortSequences: true)), (" padded a little", new(" ", [2, 3], "L", "R", 1, true))])
            {
                yield return new($"StringNGrams{name}", t => (IReadOnlyList<SymbolicTensor>)t[0].Graph.AddNode(op, null, t[0], t[1]).Outputs, new[] { "a", "b", "c", "d", "e" }, new long[] { 0, 3, 3, 5 });
            }

            yield return new("UnicodeDecode", t =>
            {
                (SymbolicTensor splits, SymbolicTensor characters) = UnicodeDecode.Of(t[0]);
                return (IReadOnlyList<SymbolicTensor>)[splits, characters];
            }, Texts);
            yield return new("UnicodeEncode", t => UnicodeEncode.Of(t[0], t[1]), new[] { 72, 228, 8364, 128512, 99999999 }, new long[] { 0, 2, 2, 5 });
            foreach (int? length in (int?[])[null, 2, 5])
            {
                yield return new($"RaggedTensorToTensor {length}", t => RaggedTensorToTensor.Of(t[0], t[1], Const.Of(t[0].Graph, 3L), length, -1L), new long[] { 1, 2, 3, 4, 5 }, new long[] { 0, 3, 3, 5 });
            }

            foreach (bool once in (bool[])[false, true])
            {
                yield return new($"RaggedBincount {once}", t => RaggedBincount.Of(t[1], t[0], Const.Of(t[0].Graph, 4L), Const.Of(t[0].Graph, Array.Empty<float>()), once), new long[] { 1, 1, 3, 7, 0 }, new long[] { 0, 3, 3, 5 });
            }

            yield return new("Words to a matrix", t =>
            {
                SymbolicTensor lower = StringLower.Of(t[0]);
                (SymbolicTensor indices, SymbolicTensor values, _) = StringSplitV2.Of(lower);
                SymbolicTensor row = StridedSlice.Of(indices, [0, 0], [0, 1], beginMask: 1, endMask: 1, shrinkAxisMask: 2);
                SymbolicTensor counts = DenseBincount.Of(row, Const.Of(lower.Graph, 4L), Const.Of(lower.Graph, Array.Empty<long>()));
                SymbolicTensor splits = ConcatV2.Of([Const.Of(lower.Graph, new long[] { 0 }), Cumsum.Of(counts, 0)], 0);
                SymbolicTensor numbers = StringToHashBucketFast.Of(values, 50);
                return (IReadOnlyList<SymbolicTensor>)[RaggedTensorToTensor.Of(numbers, splits, Const.Of(lower.Graph, 4L), 3, 0L), RaggedTensorToTensor.Of(numbers, splits, Const.Of(lower.Graph, 4L), null, 0L) * Const.Of(lower.Graph, 2L), Sum.Of(counts)];
            }, Texts);
        }
    }

    private static IEnumerable<OpCase> Hashed
    {
        get
        {
            yield return new("StringToHashBucketFast", t => StringToHashBucketFast.Of(t[0], 1_000_003), Texts);
            yield return new("StringToHashBucketStrong", t => StringToHashBucketStrong.Of(t[0], 1_000_003, 7, -11), Texts);
            yield return new("SparseCross", t =>
            {
                (SymbolicTensor indices, SymbolicTensor values, SymbolicTensor shape) = SparseCross.Of([t[0], t[1]], 1000);
                return (IReadOnlyList<SymbolicTensor>)[indices, values, shape];
            }, new[,] { { "a", "b" }, { "", "c" } }, new long[,] { { 1, 2, 3 }, { -4, 5, 6 } });
        }
    }

    private static IEnumerable<OpCase> LookedUp
    {
        get
        {
            yield return new("Texts looked up", t => LookupTableFindV2.Of(HashTableV2.Of(t[0].Graph, new[] { "one", "", "two" }, new long[] { 5, 6, 7 }, "texts"), t[0], -1L), Texts);
            yield return new("Numbers looked up", t => LookupTableFindV2.Of(HashTableV2.Of(t[0].Graph, new long[] { 5, -6, 7 }, new[] { "five", "minus", "seven" }, "numbers"), t[0], "?"), new long[,] { { 7, 1 }, { -6, 5 } });
            yield return new("Assert that holds", t =>
            {
                SymbolicTensor y = Identity.Of(t[0]);
                y.Node.RunAfter(AssertOp.Of(Graphs.Ops.All.Of(Greater.Of(t[0], 0)), Const.Of(t[0].Graph, "all above 0")));
                return y;
            }, new[] { 1, 2 });
        }
    }
}
