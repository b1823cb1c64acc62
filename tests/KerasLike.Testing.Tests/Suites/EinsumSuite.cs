using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Einsum and its gradients, computed by real TensorFlow.</summary>
internal static class EinsumSuite
{
    // Sums of up to a few hundred products, in another order.
    public static OpCases TensorFlow_computes_the_same()
    {
        OpCases cases = new(31);
        foreach ((string equation, int[] x, int[]? y) in Equations)
        {
            SymbolicTensor a = cases.Numbers(x);
            if (y is null)
            {
                cases.AddWithGradients(Einsum.Of(equation, a), a);
            }
            else
            {
                SymbolicTensor b = cases.Numbers(y);
                cases.AddWithGradients(Einsum.Of(equation, a, b), a, b);
            }
        }

        return cases.Within(3e-5);
    }

    // Whole numbers and double precision are exact here; TensorFlow adds up in half precision.
    public static OpCases TensorFlow_computes_the_same_in_other_dtypes()
    {
        OpCases cases = new(32);
        foreach (DType dtype in (DType[])[DType.Float64, DType.Int32, DType.Int64])
        {
            foreach ((string equation, int[] x, int[]? y) in Equations.Where(e => e.X.Aggregate(1, (a, b) => a * b) < 2000))
            {
                cases.Add(y is null ? Einsum.Of(equation, cases.Numbers(dtype, x)) : Einsum.Of(equation, cases.Numbers(dtype, x), cases.Numbers(dtype, y)));
            }
        }

        return cases.Within(1e-12);
    }

    public static OpCases TensorFlow_computes_the_same_in_half_precision()
    {
        OpCases cases = new(33);
        SymbolicTensor a = cases.Numbers(DType.Float16, 3, 4, 5), b = cases.Numbers(DType.Float16, 5, 4, 6);
        cases.AddWithGradients(Einsum.Of("abc,cbd->bad", a, b), a, b);
        cases.Add(Einsum.Of("abc->ca", a));
        return cases.Within(2e-2);
    }

    private static IEnumerable<(string Equation, int[] X, int[]? Y)> Equations =>
    [
        // Products of matrices, every way round.
        ("ab,bc->ac", [5, 7], [7, 4]), ("ab,bc->ca", [5, 7], [7, 4]), ("ba,bc->ac", [7, 5], [7, 4]), ("ab,cb->ac", [5, 7], [4, 7]), ("ba,cb->ca", [7, 5], [4, 7]), ("ab,bc->ac", [70, 90], [90, 130]), ("ba,cb->ca", [90, 70], [130, 90]),
        ("ab,bc->", [5, 7], [7, 4]), ("ab,bc->a", [5, 7], [7, 4]), ("ab,bc->b", [5, 7], [7, 4]), ("ab,ac->a", [5, 7], [5, 4]), ("a,a->", [9], [9]), ("a,b->ab", [3], [4]), ("a,b->ba", [3], [4]), ("a,b->", [3], [4]), ("ab,ab->ab", [3, 4], [3, 4]), ("ab,ba->ab", [3, 4], [4, 3]), ("ab,a->ab", [3, 4], [3]), ("ab,b->a", [3, 4], [4]), (",->", [], []), (",ab->ba", [], [3, 4]),
        // Attention: scores, weighted values, projections of EinsumDense.
        ("aecd,abcd->acbe", [2, 6, 3, 8], [2, 5, 3, 8]), ("acbe,aecd->abcd", [2, 3, 5, 6], [2, 6, 3, 8]), ("abc,cde->abde", [2, 5, 12], [12, 3, 8]), ("abcd,cde->abe", [2, 5, 3, 8], [3, 8, 12]), ("BTNH,BSNH->BNTS", [2, 20, 4, 16], [2, 24, 4, 16]), ("BNTS,BSNH->BTNH", [2, 4, 20, 24], [2, 24, 4, 16]),
        ("aecd,abcd->acbe", [3, 40, 4, 32], [3, 40, 4, 32]), ("acbe,aecd->abcd", [3, 4, 40, 40], [3, 40, 4, 32]),
        // Axes in no order.
        ("abcd,dbef->ecfa", [2, 3, 4, 5], [5, 3, 2, 6]), ("abcd,cbad->dca", [2, 3, 4, 5], [4, 3, 2, 5]), ("abc,dce->bead", [2, 3, 4], [5, 4, 6]), ("abcde,cfa->fdbe", [2, 3, 4, 2, 3], [4, 5, 2]),
        // Ellipses, with broadcasting.
        ("...ab,...bc->...ac", [2, 3, 4, 5], [2, 3, 5, 6]), ("...ab,...bc->...ac", [2, 1, 4, 5], [3, 5, 6]), ("...ab,bc->...ac", [2, 3, 4, 5], [5, 6]), ("ab,...bc->...ac", [4, 5], [2, 3, 5, 6]), ("a...b,b...c->c...a", [4, 3, 5], [5, 1, 6]), ("a...b,b...->...ab", [4, 1, 5], [5, 2, 3]), ("...,...->...", [2, 3], [3]), ("...x,xy->...y", [2, 5, 7], [7, 4]), ("a...,a...->...", [2], [2, 5]), ("...a,...a->...", [3, 4], [3, 4]), ("...a,...b->ab...", [3, 1, 4], [2, 5]), ("a...,b->ba...", [3], [4]),
        // One operand.
        ("ab->ba", [3, 4], null), ("abc->cab", [3, 4, 5], null), ("abc->b", [3, 4, 5], null), ("abc->", [3, 4, 5], null), ("ii->i", [4, 4], null), ("ii->", [4, 4], null), ("i->ii", [4], null), ("iji->ji", [3, 4, 3], null), ("ij->iji", [3, 4], null), ("ijij->ij", [2, 3, 2, 3], null), ("...ab->...ba", [2, 3, 4], null), ("a...b->b...", [2, 3, 4], null), ("a->a...", [3], null), ("abc->abc", [2, 3, 4], null), ("iij->i...", [3, 3, 2], null),
        // Diagonals in products, and axes of one operand alone.
        ("aab,bc->ac", [3, 3, 4], [4, 5]), ("aab,bc->aac", [3, 3, 4], [4, 5]), ("ab,bcc->ca", [3, 4], [4, 5, 5]), ("abd,bce->ac", [3, 4, 2], [4, 5, 3]), ("ab,cd->ac", [3, 4], [5, 6]), ("ab,cd->", [3, 4], [5, 6]), ("aab,bbc->ca", [3, 3, 4], [4, 4, 5]), ("ai,bi->iab", [3, 4], [5, 4]),
        // Lengths of 1 and 0.
        ("ab,bc->ac", [1, 7], [7, 1]), ("ab,bc->ac", [5, 1], [1, 4]), ("ab,bc->ac", [2, 0], [0, 3]), ("ab,bc->ac", [0, 2], [2, 3]), ("ab->a", [3, 0], null), ("abc,acd->abd", [1, 3, 1], [1, 1, 4]),
    ];
}
