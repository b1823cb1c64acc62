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

                    foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
                    {
                        yield return new($"StatelessTruncatedNormalV2 {dtype.Name()} {length} of {of}", t => StatelessTruncatedNormalV2.Of(Const.Ints(t[0].Graph, length), t[0], dtype), seed);
                    }

                    foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Float16])
                    {
                        yield return new($"StatelessRandomGammaV3 {dtype.Name()} {length} of {of}", t => StatelessRandomGammaV3.Of(Const.Ints(t[0].Graph, length, 3), t[0], Cast.Of(t[1], dtype)), seed, new[] { 0.3, 1, 7.5 });
                    }

                    yield return new($"StatelessRandomUniformIntV2 {length} of {of}", t => StatelessRandomUniformIntV2.Of(Const.Ints(t[0].Graph, length), t[0], Const.Of(t[0].Graph, -5), Const.Of(t[0].Graph, 50)), seed);
                }

                foreach (DType dtype in (DType[])[DType.Float32, DType.Float64])
                {
                    yield return new($"StatelessRandomBinomial {dtype.Name()} of {of}", t => StatelessRandomBinomial.Of(Const.Ints(t[0].Graph, 50, 2, 4), t[0], Cast.Of(t[1], dtype), Cast.Of(t[2], dtype), dtype), seed,
                        new[,] { { 10.0 }, { 300 } }, new[] { 0.02, 0.3, 0.75, 1 });
                    yield return new($"StatelessMultinomial {dtype.Name()} of {of}", t => StatelessMultinomial.Of(Cast.Of(t[1], dtype), 7, t[0], DType.Int32), seed,
                        new[,] { { 0.5, -1, 2 }, { double.NegativeInfinity, 0, 3 }, { -100, -101, -99 } });
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
