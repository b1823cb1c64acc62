using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Ops that read, write or count by indices, and their gradients, computed by real TensorFlow.</summary>
internal static class IndexSuite
{
    public static OpCases TensorFlow_gathers_and_scatters_the_same()
    {
        OpCases cases = new(61);
        SymbolicTensor x = cases.Numbers(4, 3, 5);
        foreach (SymbolicTensor indices in (SymbolicTensor[])[cases.Of(new[,] { { 1 }, { 3 }, { 1 } }), cases.Of(new[,] { { 1, 2 }, { 0, 0 } }), cases.Of(new long[,,] { { { 1, 2, 4 }, { 3, 0, 0 } } }), cases.Of(new short[,] { { 2, 1 } }), cases.Of(new[] { 2 }), cases.Of(new int[2, 0]), cases.Of(new int[0, 2])])
        {
            SymbolicTensor slices = GatherNd.Of(x, indices);
            if (indices.DType == DType.Int16 || indices.Shape.Size == 0 || indices.Shape.Rank == 1)
            {
                // TensorFlow's own gradient fails for these.
                cases.Add(slices);
                continue;
            }

            cases.AddWithGradients(slices, x);
            SymbolicTensor updates = cases.Numbers(slices.Shape.Dims.ToArray()), shape = Cast.Of(cases.Of(new[] { 4, 3, 5 }), indices.DType);
            cases.AddWithGradients(ScatterNd.Of(indices, updates, shape), updates);

            // Which of two updates of one place stays is left open.
            if (indices.Shape[0] != 3)
            {
                cases.AddWithGradients(TensorScatterUpdate.Of(x, indices, updates), x, updates);
            }
        }

        foreach (DType dtype in (DType[])[DType.Float64, DType.Float16, DType.Int32, DType.Int64, DType.UInt8, DType.Bool])
        {
            SymbolicTensor indices = cases.Of(new[,] { { 4 }, { 3 }, { 1 } });
            cases.Add(GatherNd.Of(cases.Numbers(dtype, 5, 2), indices), TensorScatterUpdate.Of(cases.Numbers(dtype, 5, 2), indices, cases.Numbers(dtype, 3, 2)), ScatterNd.Of(cases.Of(new[,] { { 4 }, { 3 }, { 4 } }), cases.Numbers(dtype, 3), cases.Of(new[] { 6 })));
        }

        return cases.Within(1e-6);
    }

    public static OpCases TensorFlow_finds_the_same_places()
    {
        OpCases cases = new(62);
        foreach (DType dtype in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8, DType.Int16])
        {
            SymbolicTensor x = cases.Numbers(dtype, 4, 7, 3);
            cases.Add(ArgMin.Of(x, 0), ArgMin.Of(x, 1, DType.Int32), ArgMin.Of(x, -1), ArgMax.Of(x, -2));
        }

        SymbolicTensor odd = cases.Of(new[,] { { 1, float.NaN, 0 }, { float.NaN, 1, 2 }, { float.NaN, float.NaN, float.NaN }, { float.PositiveInfinity, 3, float.NegativeInfinity }, { float.PositiveInfinity, float.PositiveInfinity, float.NaN } });
        cases.Add(ArgMin.Of(odd, 1), ArgMax.Of(odd, 1), ArgMin.Of(odd, 0), ArgMax.Of(odd, 0));
        SymbolicTensor predictions = cases.Of(new[,] { { 1, float.NaN, 3 }, { 1, 2, 3 }, { 1, 2, float.PositiveInfinity }, { 1, 3, 3 }, { 1, 2, 3 }, { 3, 3, 3 }, { 3, 2, 1 }, { 3, 2, 1 } });
        SymbolicTensor targets = cases.Of(new[] { 2, 0, 2, 1, 5, 2, 1, -1 });
        foreach (int k in (int[])[0, 1, 2, 3, 9])
        {
            cases.Add(InTopKV2.Of(predictions, targets, k), InTopKV2.Of(cases.Numbers(8, 20), Cast.Of(targets + 1, DType.Int64), k));
        }

        return cases.Within(0);
    }

    public static OpCases TensorFlow_counts_the_same()
    {
        OpCases cases = new(63);
        foreach (bool binary in (bool[])[false, true])
        {
            foreach (DType dtype in (DType[])[DType.Int32, DType.Int64])
            {
                SymbolicTensor row = Cast.Of(cases.Of(new[] { 1, 1, 7, 3, 0 }), dtype), rows = Cast.Of(cases.Of(new[,] { { 1, 1, 7, 3 }, { 0, 0, 0, 4 } }), dtype), size = Cast.Of(cases.Of(5), dtype);
                foreach (DType weight in (DType[])[DType.Float32, DType.Float64, DType.Int32, DType.Int64])
                {
                    cases.Add(DenseBincount.Of(row, size, cases.Numbers(weight, 5), binary), DenseBincount.Of(rows, size, cases.Numbers(weight, 2, 4), binary), DenseBincount.Of(rows, size, cases.Numbers(weight, 0), binary), DenseBincount.Of(row, size, cases.Numbers(weight, 0), binary));
                }
            }
        }

        return cases.Within(1e-6);
    }
}
