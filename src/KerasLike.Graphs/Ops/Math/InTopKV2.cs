namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>InTopKV2</c>: whether fewer than k classes are predicted above the target.</summary>
/// <remarks>
/// <para>predictions: (batch, classes), float32; targets: (batch), int32 or int64; k: a scalar of the same dtype. precision: (batch), truth values.</para>
/// <para>False where the target is no class or where a prediction that decides is not finite.</para>
/// </remarks>
[NoGradient("truth values")]
[TypeAttr("T", 1)]
[Outputs("precision")]
public sealed unsafe class InTopKV2 : Op
{
    /// <summary>Whether the targets are among the k largest predictions.</summary>
    public static SymbolicTensor Of(SymbolicTensor predictions, SymbolicTensor targets, int k) => predictions.Graph.Add(new InTopKV2(), predictions, targets, Const.Of(predictions.Graph, Const.Number(k, targets.DType)));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape predictions, Shape targets) = (c.Inputs[0].Shape, c.Inputs[1].Shape);
        return c.Inputs[0].DType == DType.Float32 && predictions.IsCompatibleWith(new Shape(null, null)) && targets.IsCompatibleWith(new Shape((int?)null)) ? targets.HasRank ? targets : new Shape((int?)null)
            : throw new ShapeException($"InTopKV2 '{c.NodeName}': no rows of predictions with a target each.", "float32 (batch, classes) and (batch,)", $"{c.Inputs[0].DType.Name()} {predictions} and {targets}", "reshape or cast the inputs.");
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Bool;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        int classes = c.Input(0).Shape.Dims[1];
        long k = IndexTuples.At(c.Input(2), 0);
        for (long row = 0; row < c.Output(0).Length; row++)
        {
            c.Output(0).As<bool>()[row] = IsIn(c.Input(0).Float + (row * classes), classes, IndexTuples.At(c.Input(1), row), k);
        }
    }

    private static bool IsIn(float* predictions, int classes, long target, long k)
    {
        if (target < 0 || target >= classes || !float.IsFinite(predictions[target]))
        {
            return false;
        }

        long above = 0;
        for (int i = 0; i < classes && above <= k; i++)
        {
            if (!float.IsFinite(predictions[i]))
            {
                return false;
            }

            above += predictions[i] > predictions[target] ? 1 : 0;
        }

        return above < k;
    }
}
