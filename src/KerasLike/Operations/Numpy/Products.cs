using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Products of tensors.</content>
internal static partial class NumpyOperations
{
    /// <summary>The matrix product over the last axis of x1 and the last but one of x2; the axes before are batches and broadcast.</summary>
    /// <remarks>int8 by int8 gives int32.</remarks>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    [Operation("Matmul")]
    public static SymbolicTensor MatMul(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b, DType result) = Factors(x1.AsTensor(), x2.AsTensor());
        SymbolicTensor y = (a.Shape.Rank, b.Shape.Rank) switch
        {
            (2, 2) => Tf.MatMul.Of(a, b),
            (_, 1) => ContractAxes(a, b, [-1], [0]),
            (1, _) => ContractAxes(a, b, [0], [-2]),
            _ => Tf.BatchMatMulV2.Of(a, b),
        };
        return Tf.Cast.Of(y, result);
    }

    /// <summary>The product over the last axis of x1 and the last but one of x2, every other axis with every other; of a number with a tensor the simple product.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    public static SymbolicTensor Dot(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b, DType result) = Factors(x1.AsTensor(), x2.AsTensor(), eightBits: false);
        SymbolicTensor y = a.Shape.Rank == 0 || b.Shape.Rank == 0 ? a * b : a.Shape.Rank == 2 && b.Shape.Rank == 2 ? Tf.MatMul.Of(a, b) : ContractAxes(a, b, [-1], [b.Shape.Rank == 1 ? -1 : -2]);
        return Tf.Cast.Of(y, result);
    }

    /// <summary>The sum of the products of all elements.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    public static SymbolicTensor Vdot(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b, DType result) = Factors(x1.AsTensor(), x2.AsTensor(), eightBits: false);
        return Tf.Cast.Of(Tf.Sum.Of(Ravel(a) * Ravel(b)), result);
    }

    /// <summary>The product over the last axes, every other axis with every other; of a number with a tensor the simple product.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    public static SymbolicTensor Inner(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b, DType result) = Factors(x1.AsTensor(), x2.AsTensor(), eightBits: false);
        return Tf.Cast.Of(a.Shape.Rank == 0 || b.Shape.Rank == 0 ? a * b : ContractAxes(a, b, [-1], [-1]), result);
    }

    /// <summary>Every element of x1 by every element of x2: a matrix.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    public static SymbolicTensor Outer(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x1, x2);
        return Tf.Reshape.Of(a, -1, 1) * Ravel(b);
    }

    /// <summary>The Kronecker product: x2 repeated for each element of x1, multiplied by it.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    public static SymbolicTensor Kron(Operand x1, Operand x2)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x1, x2);
        int rank = Math.Max(a.Shape.Rank, b.Shape.Rank);
        a = ExpandDims(a, Enumerable.Range(0, rank - a.Shape.Rank).ToArray());
        b = ExpandDims(b, Enumerable.Range(0, rank - b.Shape.Rank).ToArray());
        int[] axes = [.. Enumerable.Range(0, rank)];
        SymbolicTensor product = ExpandDims(a, axes.Select(i => (2 * i) + 1).ToArray()) * ExpandDims(b, axes.Select(i => 2 * i).ToArray());
        Shape shape = new([.. axes.Select(i => a.Shape[i] * b.Shape[i])]);
        return Dimensions.Reshape(product, shape, i => Dimensions.Of(a)[i] * Dimensions.Of(b)[i]);
    }

    /// <summary>The vector product along axes of length 2 or 3; of two plane vectors only its third number.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    /// <param name="axisa">The axis of x1.</param>
    /// <param name="axisb">The axis of x2.</param>
    /// <param name="axisc">Where the axis stands in the result.</param>
    /// <param name="axis">All three axes at once, if given.</param>
    public static SymbolicTensor Cross(Operand x1, Operand x2, int axisa = -1, int axisb = -1, int axisc = -1, int? axis = null)
    {
        (SymbolicTensor a, SymbolicTensor b) = Promotion.CommonOfTensors(x1, x2);
        (a, b) = (Moveaxis(a, axis ?? axisa, -1), Moveaxis(b, axis ?? axisb, -1));
        bool plane = Length(a, -1, "Cross") == 2 && Length(b, -1, "Cross") == 2;
        (a, b) = (InSpace(a), InSpace(b));
        SymbolicTensor shape = Tf.BroadcastArgs.Of(Tf.ShapeOp.Of(a), Tf.ShapeOp.Of(b));
        SymbolicTensor c = Tf.Cross.Of(Tf.BroadcastTo.Of(a, shape), Tf.BroadcastTo.Of(b, shape));
        return plane ? c[TensorIndex.Ellipsis, 2] : Moveaxis(c, -1, axis ?? axisc);
    }

    /// <summary>The product over the last axes of x1 and as many first axes of x2.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    /// <param name="axes">How many axes.</param>
    public static SymbolicTensor Tensordot(Operand x1, Operand x2, int axes = 2)
    {
        (SymbolicTensor a, SymbolicTensor b, DType result) = Factors(x1.AsTensor(), x2.AsTensor(), eightBits: false);
        int[] first = [.. Enumerable.Range(0, axes)];
        return Tf.Cast.Of(ContractAxes(a, b, [.. first.Select(i => a.Shape.Rank - axes + i)], first), result);
    }

    /// <summary>The product over axes of x1 and axes of x2.</summary>
    /// <param name="x1">A tensor.</param>
    /// <param name="x2">A tensor; both get a common dtype.</param>
    /// <param name="axes">The axes of x1, and those of x2 that belong to them.</param>
    public static SymbolicTensor Tensordot(Operand x1, Operand x2, (int[] Axes1, int[] Axes2) axes)
    {
        (SymbolicTensor a, SymbolicTensor b, DType result) = Factors(x1.AsTensor(), x2.AsTensor(), eightBits: false);
        return Tf.Cast.Of(ContractAxes(a, b, axes.Axes1, axes.Axes2), result);
    }

    /// <summary>Products and sums by Einstein's notation: <c>ij,jk->ik</c> is the matrix product.</summary>
    /// <param name="subscripts">A letter for each axis of each operand, and after -> for each axis of the result; letters that are missing there are summed over.</param>
    /// <param name="operands">The tensors; they get a common dtype.</param>
    public static SymbolicTensor Einsum(string subscripts, params SymbolicTensor[] operands)
    {
        DType dtype = Promotion.Of([.. operands.Select(x => x.DType)]);
        DType result = operands.All(x => x.DType == DType.Int8) ? DType.Int32 : dtype, compute = dtype.IsFloating() ? dtype : DType.Float32;
        string[] sides = subscripts.Replace(" ", "", StringComparison.Ordinal).Split("->");
        List<string> inputs = [.. sides[0].Split(',')];
        if (inputs.Count != operands.Length)
        {
            throw new ArgumentException(FourLines.Text($"Ops.Einsum '{subscripts}': not one part for each tensor.", $"{inputs.Count} tensors", $"{operands.Length}", "correct the subscripts."));
        }

        string output = sides.Length > 1 ? sides[1] : ImplicitOutput(sides[0]);
        Queue<SymbolicTensor> rest = new(operands.Select(x => Tf.Cast.Of(x, compute)));
        SymbolicTensor y = rest.Dequeue();
        string letters = inputs[0];
        if (rest.Count == 0)
        {
            y = Tf.Einsum.Of($"{letters}->{output}", y);
        }

        // Two at a time, keeping what is still needed.
        for (int i = 1; i < inputs.Count; i++)
        {
            string needed = output + string.Concat(inputs.Skip(i + 1));
            string kept = i == inputs.Count - 1 ? output : Kept(letters + inputs[i], needed);
            y = Tf.Einsum.Of($"{letters},{inputs[i]}->{kept}", y, rest.Dequeue());
            letters = kept;
        }

        return Tf.Cast.Of(y, result);
    }

    // Letters that occur once, in alphabetical order.
    private static string ImplicitOutput(string inputs) => (inputs.Contains("...", StringComparison.Ordinal) ? "..." : "")
        + string.Concat(inputs.Where(char.IsLetter).GroupBy(c => c).Where(g => g.Count() == 1).Select(g => g.Key).Order());

    private static string Kept(string letters, string needed) => (letters.Contains("...", StringComparison.Ordinal) ? "..." : "")
        + string.Concat(letters.Where(char.IsLetter).Distinct().Where(needed.Contains));

    // Whole numbers are multiplied in float32; int8 by int8 exactly, with an int32 result.
    private static (SymbolicTensor, SymbolicTensor, DType Result) Factors(SymbolicTensor x1, SymbolicTensor x2, bool eightBits = true)
    {
        DType result = Promotion.Of(x1.DType, x2.DType);
        bool exact = eightBits && x1.DType == DType.Int8 && x2.DType == DType.Int8 && x1.Shape.Rank > 1 && x2.Shape.Rank > 1;
        DType compute = exact ? DType.Float64 : Promotion.Of(x1.DType, x2.DType, Promotion.WeakFloat);
        return (Tf.Cast.Of(x1, compute), Tf.Cast.Of(x2, compute), exact ? DType.Int32 : result);
    }

    // The sum over axes of both, then the other axes of a and those of b.
    private static SymbolicTensor ContractAxes(SymbolicTensor a, SymbolicTensor b, int[] axesA, int[] axesB)
    {
        if (axesA.Length != axesB.Length)
        {
            throw new ArgumentException(FourLines.Text("Ops.Tensordot: the axes do not belong together.", $"{axesA.Length} axes of the second tensor", $"{axesB.Length}", "name as many axes of both."));
        }

        char[] first = [.. Enumerable.Range(0, a.Shape.Rank).Select(i => (char)('a' + i))], second = [.. Enumerable.Range(0, b.Shape.Rank).Select(i => (char)('A' + i))];
        int[] mine = [.. axesA.Select(i => a.Shape.Axis(i, "Ops.Tensordot"))], theirs = [.. axesB.Select(i => b.Shape.Axis(i, "Ops.Tensordot"))];
        for (int i = 0; i < mine.Length; i++)
        {
            second[theirs[i]] = first[mine[i]];
        }

        string kept = string.Concat(first.Where((_, i) => !mine.Contains(i))) + string.Concat(second.Where((_, i) => !theirs.Contains(i)));
        return Tf.Einsum.Of($"{string.Concat(first)},{string.Concat(second)}->{kept}", a, b);
    }

    private static SymbolicTensor InSpace(SymbolicTensor x) => Length(x, -1, "Cross") switch
    {
        2 => Pad(x, PadWidth.Last(x.Shape.Rank, 0, 1)),
        3 => x,
        int other => throw new ShapeException("Ops.Cross: no vectors of the plane or of space.", "an axis of length 2 or 3", $"{other} in {x.Shape}", "name another axis."),
    };
}
