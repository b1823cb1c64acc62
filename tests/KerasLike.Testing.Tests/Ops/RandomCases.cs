using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the ops of Ops/Random: whole numbers and uniform ones bit for bit; those that go through a logarithm and a cosine within their rounding.</summary>
internal static class RandomCases
{
    private static readonly TensorValue[] Seeds = [new[] { 7, 9 }, new[] { -1, int.MaxValue }];

    public static IEnumerable<OpCase> All
    {
        get
        {
            foreach (TensorValue seed in Seeds)
            {
                string of = string.Join(",", seed.ToArray<int>());
                foreach (int length in (int[])[1, 4, 13, 1000])
                {
                    foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Float16])
                    {
                        yield return new($"StatelessRandomUniformV2 {dtype.Name()} {length} of {of}", t => StatelessRandomUniformV2.Of(Const.Ints(t[0].Graph, length), t[0], dtype), seed) { Tolerance = 0 };
                    }

                    foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
                    {
                        yield return new($"StatelessRandomNormalV2 {dtype.Name()} {length} of {of}", t => StatelessRandomNormalV2.Of(Const.Ints(t[0].Graph, length), t[0], dtype), seed);
                    }

                    yield return new($"StatelessTruncatedNormalV2 {length} of {of}", t => StatelessTruncatedNormalV2.Of(Const.Ints(t[0].Graph, length), t[0]), seed);

                    yield return new($"StatelessRandomUniformIntV2 {length} of {of}", t => StatelessRandomUniformIntV2.Of(Const.Ints(t[0].Graph, length), t[0], Const.Of(t[0].Graph, -5), Const.Of(t[0].Graph, 50)), seed);
                }

                yield return new($"StatelessRandomGetKeyCounter of {of}", t =>
                {
                    (SymbolicTensor key, SymbolicTensor counter) = StatelessRandomGetKeyCounter.Of(t[0]);
                    return [key, counter];
                }, seed);
            }
        }
    }
}
