using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SparseSoftmaxCrossEntropyWithLogits</c>: loss = −ln softmax(features)[label], backprop = softmax(features) − one-hot(label), per row.</summary>
/// <remarks>
/// <para>features: (batch, classes); labels: (batch), int32 or int64, from 0 to classes − 1 (NaN comes out for others). loss: (batch). backprop: (batch, classes).</para>
/// <para>Gradient: dloss · backprop by the features; what arrives at backprop flows on as a softmax' gradient.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("Tlabels", 1)]
[Outputs("loss", "backprop")]
public sealed unsafe class SparseSoftmaxCrossEntropyWithLogits : Op
{
    /// <summary>Loss per row.</summary>
    public static SymbolicTensor Of(SymbolicTensor features, SymbolicTensor labels) => features.Graph.Add(new SparseSoftmaxCrossEntropyWithLogits(), features, labels);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        Shape features = c.Inputs[0].Shape.HasRank ? c.Inputs[0].Shape : new Shape(null, null);
        Shape labels = c.Inputs[1].Shape.HasRank ? c.Inputs[1].Shape : new Shape((int?)null);
        if (features.Rank != 2 || labels.Rank != 1 || !labels.IsCompatibleWith(features[..1]))
        {
            throw new ShapeException($"{Type} '{c.NodeName}': one label belongs to each row of logits.", "logits (batch, classes) and labels (batch)",
                $"{features} and {labels}", "reshape them.");
        }

        return [new TensorSpec(features[..1].Merge(labels), c.Inputs[0].DType), new TensorSpec(features, c.Inputs[0].DType)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys)
    {
        SymbolicTensor? byFeatures = dys[0] is { } loss ? ExpandDims.Of(loss, -1) * node.Outputs[1] : null;
        if (dys[1] is { } dy)
        {
            SymbolicTensor softmax = Softmax.Of(node.Inputs[0]);
            SymbolicTensor more = (dy - Sum.Of(dy * softmax, [-1], keepDims: true)) * softmax;
            byFeatures = byFeatures is null ? more : byFeatures + more;
        }

        return [byFeatures, null];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.RequestScratch(c.Input(1).Length * sizeof(long));

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long rows, int columns) = SoftmaxRule.Rows(c.Input(0));
        long* labels = (long*)c.Scratch;
        for (long row = 0; row < rows; row++)
        {
            labels[row] = c.Input(1).DType == DType.Int32 ? c.Input(1).As<int>()[row] : c.Input(1).As<long>()[row];
        }

        switch (c.Input(0).DType)
        {
            case DType.Float32: SoftmaxRows.SparseCrossEntropy(c.Input(0).Float, labels, c.Output(0).Float, c.Output(1).Float, rows, columns); break;
            case DType.Float64: Plain<double>(c, labels, rows, columns); break;
            case DType.Float16: Plain<Half>(c, labels, rows, columns); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Plain<T>(KernelContext c, long* labels, long rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (long row = 0; row < rows; row++)
        {
            T* x = c.Input(0).As<T>() + (row * columns);
            T* backprop = c.Output(1).As<T>() + (row * columns);
            bool inRange = (ulong)labels[row] < (ulong)columns;
            T logSum = SoftmaxRule.LogSum(x, columns, out T max);
            c.Output(0).As<T>()[row] = inRange ? logSum - (x[labels[row]] - max) : T.NaN;
            for (int i = 0; i < columns; i++)
            {
                backprop[i] = inRange ? T.Exp(x[i] - max - logSum) - (i == labels[row] ? T.One : T.Zero) : T.NaN;
            }
        }
    }
}
