using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>FusedBatchNormV3</c>: y = (x - mean) · scale / √(variance + epsilon) + offset for each channel, with the batch's mean and variance or given ones.</summary>
/// <remarks>
/// <para>x: (batch, height, width, channels); scale, offset, mean, variance: (channels), float32; while not training mean and variance are used, while training they are moved.</para>
/// <para>y: as x. batch_mean, batch_variance: while training mean · (1 - f) + batch's · f with f = exponential_avg_factor, of the variance that divides by one less than the number of pixels;
/// else the given ones. reserve_space_1, 2: mean and variance that were used. reserve_space_3: nothing.</para>
/// <para>Gradient: FusedBatchNormGradV3, of y alone.</para>
/// <para>Source: Ioffe and Szegedy, "Batch normalization", ICML 2015.</para>
/// </remarks>
[TypeAttr("T", 0)]
[TypeAttr("U", 1)]
[Outputs("y", "batch_mean", "batch_variance", "reserve_space_1", "reserve_space_2", "reserve_space_3")]
public sealed unsafe class FusedBatchNormV3(float epsilon = 0.0001f, float exponentialAvgFactor = 1, string dataFormat = "NHWC", bool isTraining = true) : FusedBatchNormOp(epsilon, dataFormat, isTraining)
{
    /// <summary>All six results.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor x, SymbolicTensor scale, SymbolicTensor offset, SymbolicTensor mean, SymbolicTensor variance, float epsilon = 0.0001f, float exponentialAvgFactor = 1, bool isTraining = true) =>
        x.Graph.AddNode(new FusedBatchNormV3(epsilon, exponentialAvgFactor, isTraining: isTraining), null, x, scale, offset, mean, variance).Outputs;

    /// <summary>The share of the batch in the moved mean and variance.</summary>
    public float ExponentialAvgFactor { get; } = exponentialAvgFactor;

    /// <inheritdoc/>
    protected override int Images => 0;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        (TensorSpec x, TensorSpec column) = Check(c);
        return [new TensorSpec(x.Shape, x.DType), column, column, column, column, new TensorSpec(new Shape(0), DType.Float32)];
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys)
    {
        if (dys[0] is not { } dy)
        {
            return [null, null, null, null, null];
        }

        (SymbolicTensor mean, SymbolicTensor variance) = IsTraining ? (node.Outputs[3], node.Outputs[4]) : (node.Inputs[3], node.Inputs[4]);
        SymbolicTensor[] by = FusedBatchNormGradV3.Of(dy, node.Inputs[0], node.Inputs[1], mean, variance, node.Outputs[5], Epsilon, IsTraining);
        return [by[0], by[1], by[2], null, null];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        BatchStatistics plan = (BatchStatistics)c.State!;
        long channels = c.Input(1).Length, rows = channels == 0 ? 0 : c.Input(0).Length / channels;
        float* mean = c.Output(3).Float, variance = c.Output(4).Float;
        if (IsTraining)
        {
            plan.Moments(c.Input(0).Float, mean, variance, c.Scratch);
        }

        float* factor = plan.Column(c.Scratch, 0), shift = plan.Column(c.Scratch, 1);
        float unbiased = rows / (float)Math.Max(1, rows - 1), share = ExponentialAvgFactor;
        for (long i = 0; i < channels; i++)
        {
            float given = c.Input(3).Float[i], spread = c.Input(4).Float[i];
            if (IsTraining)
            {
                c.Output(1).Float[i] = share == 1 ? mean[i] : ((1 - share) * given) + (share * mean[i]);
                c.Output(2).Float[i] = share == 1 ? variance[i] * unbiased : ((1 - share) * spread) + (share * variance[i] * unbiased);
            }
            else
            {
                (c.Output(1).Float[i], c.Output(2).Float[i], mean[i], variance[i]) = (given, spread, given, spread);
            }

            factor[i] = c.Input(1).Float[i] / MathF.Sqrt(variance[i] + Epsilon);
            shift[i] = c.Input(2).Float[i] - (mean[i] * factor[i]);
        }

        plan.Scale(c.Input(0).Float, factor, shift, c.Output(0).Float);
    }
}
