using KerasLike.Graphs;
using KerasLike.Losses;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <content>Classes: one-hot rows and cross-entropies, one loss for each sample.</content>
internal static partial class NNOperations
{
    /// <summary>1 at the place that a class names, 0 elsewhere; all 0 for a class out of range.</summary>
    /// <param name="x">Class numbers, any shape.</param>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="axis">The axis along which the classes lie in the result.</param>
    /// <param name="dtype">The dtype; float32 by default.</param>
    /// <param name="sparse">Whether the result is sparse; it cannot be.</param>
    public static SymbolicTensor OneHot(SymbolicTensor x, int numClasses, int axis = -1, DTypeName? dtype = null, bool sparse = false)
    {
        NotSparse("one_hot", sparse);
        DType wanted = dtype?.Value ?? DType.Float32;
        SymbolicTensor hot = Tf.OneHot.Of(Tf.Cast.Of(x, DType.Int64), numClasses, wanted == DType.Bool ? DType.Int32 : wanted, axis);
        return wanted == DType.Bool ? Tf.Cast.Of(hot, wanted) : hot;
    }

    /// <summary>1 at all places that the classes of a sample name, 0 elsewhere.</summary>
    /// <param name="inputs">(batch, classes of a sample), or the classes of one.</param>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="axis">The axis along which the classes lie in the result.</param>
    /// <param name="dtype">The dtype; float32 by default.</param>
    /// <param name="sparse">Whether the result is sparse; it cannot be.</param>
    public static SymbolicTensor MultiHot(SymbolicTensor inputs, int numClasses, int axis = -1, DTypeName? dtype = null, bool sparse = false)
    {
        NotSparse("multi_hot", sparse);
        int[] over = [inputs.Shape.Rank > 1 ? 1 : 0];
        SymbolicTensor hot = OneHot(inputs, numClasses, axis, dtype);
        return hot.DType == DType.Bool ? Tf.Any.Of(hot, over) : Tf.Max.Of(hot, over);
    }

    /// <summary>−(y · ln p + (1 − y) · ln(1 − p)), element by element.</summary>
    /// <param name="target">Labels from 0 to 1.</param>
    /// <param name="output">Probabilities, or logits, of the same shape.</param>
    /// <param name="fromLogits">Whether they are logits.</param>
    public static SymbolicTensor BinaryCrossentropy(SymbolicTensor target, SymbolicTensor output, bool fromLogits = false)
    {
        Alike("binary_crossentropy", target.Shape, output.Shape);
        return CrossEntropy.Binary(target, output, fromLogits);
    }

    /// <summary>−Σ y · ln p along an axis.</summary>
    /// <param name="target">Labels: one-hot, or probabilities.</param>
    /// <param name="output">Probabilities, or logits, of the same shape.</param>
    /// <param name="fromLogits">Whether they are logits.</param>
    /// <param name="axis">The axis of the classes.</param>
    public static SymbolicTensor CategoricalCrossentropy(SymbolicTensor target, SymbolicTensor output, bool fromLogits = false, int axis = -1)
    {
        Alike("categorical_crossentropy", target.Shape, output.Shape);
        (SymbolicTensor of, bool logits) = CrossEntropy.Logits(output, fromLogits, "Softmax");
        return logits ? CrossEntropy.OfLogits(target, of, axis) : -Tf.Sum.Of(target * Tf.Log.Of(CrossEntropy.Shares(of, axis)), [axis]);
    }

    /// <summary>−ln p of the right class.</summary>
    /// <param name="target">Class numbers, of the output's shape without its last axis, or with 1 there.</param>
    /// <param name="output">Probabilities, or logits, classes last.</param>
    /// <param name="fromLogits">Whether they are logits.</param>
    /// <param name="axis">The axis of the classes: the last.</param>
    public static SymbolicTensor SparseCategoricalCrossentropy(SymbolicTensor target, SymbolicTensor output, bool fromLogits = false, int axis = -1)
    {
        if (output.Shape.Axis(axis, "sparse_categorical_crossentropy") != output.Shape.Rank - 1)
        {
            throw new ArgumentException(FourLines.Text("sparse_categorical_crossentropy: the classes are not on the last axis.", "axis: -1", $"axis: {axis}", "transpose the output."));
        }

        target = target.Shape.Rank == output.Shape.Rank && target.Shape[^1] == 1 ? Tf.Squeeze.Of(target, -1) : target;
        Alike("sparse_categorical_crossentropy", target.Shape, output.Shape[..^1]);
        (SymbolicTensor of, bool logits) = CrossEntropy.Logits(output, fromLogits, "Softmax");
        return CrossEntropy.Sparse(Tf.Cast.Of(target, DType.Int64), logits ? of : Tf.Log.Of(CrossEntropy.Clip(of)));
    }

    private static void Alike(string who, Shape target, Shape output)
    {
        if (target.Rank != output.Rank || !target.IsCompatibleWith(output))
        {
            throw new ShapeException($"{who}: the targets do not fit the output.", $"{output}", $"{target}", "give a label for each prediction.");
        }
    }

    private static void NotSparse(string who, bool sparse)
    {
        if (sparse)
        {
            throw new ArgumentException(FourLines.Text($"{who}: there are no sparse tensors.", "sparse: false", "sparse: true", "use the dense result."));
        }
    }
}
