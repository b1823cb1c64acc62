using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>BiasAdd</c>: y = value + bias, one number per channel.</summary>
/// <remarks>
/// <para>value: rank 2 or more (NHWC: channels last; NCHW: channels second); bias: (channels). y: the shape of value.</para>
/// <para>Gradient: dy by value, BiasAddGrad(dy) by bias.</para>
/// </remarks>
[TypeAttr("T", 0)]
public sealed class BiasAdd(string dataFormat = "NHWC") : Op
{
    /// <summary>value + bias along the channels.</summary>
    public static SymbolicTensor Of(SymbolicTensor value, SymbolicTensor bias, string dataFormat = "NHWC") =>
        value.Graph.Add(new BiasAdd(dataFormat), value, bias);

    /// <summary><c>NHWC</c> for channels last, <c>NCHW</c> for channels second.</summary>
    public string DataFormat { get; } = dataFormat;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape value = c.Inputs[0].Shape;
        Shape bias = c.Inputs[1].Shape;
        DTypeRule.Same(Type, c);
        if (!value.HasRank || !bias.HasRank)
        {
            return value;
        }

        if (value.Rank < 2 || bias.Rank != 1 || !bias.IsCompatibleWith(new Shape(value[Channels(value.Rank)])))
        {
            throw new ShapeException($"BiasAdd '{c.NodeName}': the bias does not fit.", "a value of rank 2 or more and a bias with one number per channel",
                $"{value} and {bias} ({DataFormat})", "give as many biases as there are channels.");
        }

        return value.With(Channels(value.Rank), value[Channels(value.Rank)] ?? bias[0]);
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy, BiasAddGrad.Of(dy, DataFormat)];

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        Shape value = c.Input(0).Shape;
        int[] dims = new int[value.Rank];
        Array.Fill(dims, 1);
        dims[Channels(value.Rank)] = (int)c.Input(1).Length;
        c.State = new BroadcastPlan(value, value, Shape.Of(dims));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => BinaryKernel.Number<AddV2.Plus>(c);

    internal int Channels(int rank) => DataFormat == "NCHW" ? 1 : rank - 1;
}
