using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Activations;

/// <summary>max(x − τ, 0), by the τ that Keras computes.</summary>
/// <remarks><para>With x sorted downwards and c its running sums, the support is where 1 + k x exceeds c; Keras' τ is (Σ c over the support − 1) / |support|. (Martins and Astudillo, 2016, have x there instead of c, which makes the results add up to 1.) Each number is compared with each: n² comparisons.</para><para>Source: keras.activations.sparsemax.</para></remarks>
public sealed class Sparsemax : ActivationFunction
{
    /// <summary>Creates the function.</summary>
    /// <param name="axis">The axis along which the results add up to 1.</param>
    public Sparsemax(int axis = -1)
    {
        Axis = axis;
    }

    /// <summary>The axis along which the results add up to 1.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor x) => AlongLastAxis.Of(x, Axis, Along);

    private static SymbolicTensor Along(SymbolicTensor x)
    {
        int last = x.Shape.Rank;
        int length = x.Shape[^1] ?? throw new ShapeException("sparsemax: the length of the axis must be known.", "a known length", $"{x.Shape}", "declare the input's shape.");
        bool[,] notAfter = new bool[length, length];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                notAfter[i, j] = true;
            }
        }

        // Which numbers (along the last axis) come before each in the sorted order, it included; equal ones keep their order.
        SymbolicTensor other = ExpandDims.Of(x, last - 1), mine = ExpandDims.Of(x, last), zero = Const.Like(x, 0), one = Const.Like(x, 1);
        SymbolicTensor before = LogicalOr.Of(Greater.Of(other, mine), LogicalAnd.Of(Equal.Of(other, mine), Const.Of(x.Graph, notAfter)));
        SymbolicTensor rank = Sum.Of(SelectV2.Of(before, one, zero), [last]), sum = Sum.Of(SelectV2.Of(before, other, zero), [last]);
        SymbolicTensor support = Greater.Of((rank * x) + 1, sum);
        SymbolicTensor size = Sum.Of(SelectV2.Of(support, one, zero), [last - 1], keepDims: true);
        SymbolicTensor tau = (Sum.Of(SelectV2.Of(support, sum, zero), [last - 1], keepDims: true) - 1) / size;
        return Maximum.Of(x - tau, 0);
    }
}
