using System.Numerics;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SoftmaxCrossEntropyWithLogits</c>: loss = −Σ labels · ln softmax(features), backprop = softmax(features) − labels, per row.</summary>
/// <remarks>
/// <para>features, labels: (batch, classes), one dtype; either may have one row for all. loss: (batch). backprop: (batch, classes).</para>
/// <para>Gradient: dloss · backprop by the features, −dloss · ln softmax(features) by the labels; what arrives at backprop flows on as a softmax' gradient.</para>
/// </remarks>
[Outputs("loss", "backprop")]
public sealed unsafe class SoftmaxCrossEntropyWithLogits : Op
{
    /// <summary>Loss per row.</summary>
    public static SymbolicTensor Of(SymbolicTensor features, SymbolicTensor labels) => features.Graph.Add(new SoftmaxCrossEntropyWithLogits(), features, labels);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        DTypeRule.Same(Type, c);
        Shape both = Shape.Broadcast(c.Inputs[0].Shape, c.Inputs[1].Shape, $"{Type} '{c.NodeName}'");
        if (both.HasRank && both.Rank != 2)
        {
            throw new ShapeException($"{Type} '{c.NodeName}': logits and labels are matrices.", "(batch, classes)",
                $"{c.Inputs[0].Shape} and {c.Inputs[1].Shape}", "reshape them to two axes.");
        }

        both = both.HasRank ? both : new Shape(null, null);
        return [new TensorSpec(both[..1], c.Inputs[0].DType), new TensorSpec(both, c.Inputs[0].DType)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys)
    {
        (SymbolicTensor features, SymbolicTensor backprop) = (node.Inputs[0], node.Outputs[1]);
        SymbolicTensor? byFeatures = null;
        SymbolicTensor? byLabels = null;
        if (dys[0] is { } loss)
        {
            SymbolicTensor column = ExpandDims.Of(loss, -1);
            byFeatures = column * backprop;
            byLabels = -column * LogSoftmax.Of(features);
        }

        if (dys[1] is { } dy)
        {
            SymbolicTensor softmax = Softmax.Of(features);
            SymbolicTensor more = (dy - Sum.Of(dy * softmax, [-1], keepDims: true)) * softmax;
            byFeatures = byFeatures is null ? more : byFeatures + more;
        }

        return Broadcasting.Reduce(features, node.Inputs[1], byFeatures, byLabels);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long rows, int columns) = SoftmaxRule.Rows(c.Output(1));
        bool plain = c.Input(0).Length == c.Output(1).Length && (c.Input(1).Length == c.Output(1).Length || c.Input(1).Length == columns);
        switch (c.Input(0).DType)
        {
            case DType.Float32 when plain:
                SoftmaxRows.CrossEntropy(c.Input(0).Float, c.Input(1).Float, c.Input(1).Length == columns && rows != 1 ? 0 : columns,
                    c.Output(0).Float, c.Output(1).Float, rows, columns);
                break;
            case DType.Float32: Plain<float>(c, rows, columns); break;
            case DType.Float64: Plain<double>(c, rows, columns); break;
            case DType.Float16: Plain<Half>(c, rows, columns); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private static void Plain<T>(KernelContext c, long rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (long xRow, int xColumn) = Steps(c.Input(0), rows, columns);
        (long labelRow, int labelColumn) = Steps(c.Input(1), rows, columns);
        T* backprop = c.Output(1).As<T>();
        for (long row = 0; row < rows; row++, backprop += columns)
        {
            for (int i = 0; i < columns; i++)
            {
                backprop[i] = c.Input(0).As<T>()[(row * xRow) + (i * xColumn)];
            }

            T logSum = SoftmaxRule.LogSum(backprop, columns, out T max);
            T loss = T.Zero;
            for (int i = 0; i < columns; i++)
            {
                T label = c.Input(1).As<T>()[(row * labelRow) + (i * labelColumn)];
                T logarithm = backprop[i] - max - logSum;
                loss -= label == T.Zero ? T.Zero : label * logarithm;
                backprop[i] = T.Exp(logarithm) - label;
            }

            c.Output(0).As<T>()[row] = loss;
        }
    }

    private static (long Row, int Column) Steps(in TensorView x, long rows, int columns)
    {
        ReadOnlySpan<int> dims = x.Shape.Dims;
        int width = dims.Length > 0 ? dims[^1] : 1;
        int height = dims.Length > 1 ? dims[^2] : 1;
        return (height == 1 && rows != 1 ? 0 : width, width == 1 && columns != 1 ? 0 : 1);
    }
}
