using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>FusedBatchNormGradV3</c>: the gradients of batch normalization by the images, scale and offset.</summary>
/// <remarks>
/// <para>y_backprop, x: (batch, height, width, channels); scale, reserve_space_1 (mean), reserve_space_2 (variance): (channels); reserve_space_3: not looked at.</para>
/// <para>With r = 1 / √(variance + epsilon) and n pixels: offset_backprop = Σ dy, scale_backprop = r Σ dy (x - mean), and
/// x_backprop = scale r (dy - (Σ dy + r² (x - mean) Σ dy (x - mean)) / n) while training, else scale r dy. reserve_space_4, 5: nothing.</para>
/// </remarks>
[NoGradient("the second derivative of batch normalization is not built")]
[TypeAttr("T", 0)]
[TypeAttr("U", 3)]
[Outputs("x_backprop", "scale_backprop", "offset_backprop", "reserve_space_4", "reserve_space_5")]
public sealed unsafe class FusedBatchNormGradV3(float epsilon = 0.0001f, string dataFormat = "NHWC", bool isTraining = true) : FusedBatchNormOp(epsilon, dataFormat, isTraining)
{
    /// <summary>The gradients by x, scale and offset, and two empty results.</summary>
    public static SymbolicTensor[] Of(SymbolicTensor dy, SymbolicTensor x, SymbolicTensor scale, SymbolicTensor mean, SymbolicTensor variance, SymbolicTensor reserve, float epsilon, bool isTraining) =>
        dy.Graph.AddNode(new FusedBatchNormGradV3(epsilon, isTraining: isTraining), null, dy, x, scale, mean, variance, reserve).Outputs;

    /// <inheritdoc/>
    protected override int Images => 1;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        (TensorSpec x, TensorSpec column) = Check(c);
        TensorSpec none = new(new Shape(0), DType.Float32);
        return [new TensorSpec(x.Shape, x.DType), column, column, none, none];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        BatchStatistics plan = (BatchStatistics)c.State!;
        float* dy = c.Input(0).Float, x = c.Input(1).Float, scale = c.Input(2).Float, mean = c.Input(3).Float, variance = c.Input(4).Float;
        float* byScale = c.Output(1).Float, byOffset = c.Output(2).Float;
        plan.Gradients(x, dy, mean, byOffset, byScale, c.Scratch);
        float* factor = plan.Column(c.Scratch, 0), slope = plan.Column(c.Scratch, 1), shift = plan.Column(c.Scratch, 2);
        long channels = c.Input(2).Length, rows = channels == 0 ? 0 : c.Input(1).Length / channels;
        for (long i = 0; i < channels; i++)
        {
            float r = 1 / MathF.Sqrt(variance[i] + Epsilon);
            factor[i] = scale[i] * r;
            slope[i] = IsTraining ? -factor[i] * r * r * byScale[i] / rows : 0;
            shift[i] = IsTraining ? (-factor[i] * byOffset[i] / rows) - (slope[i] * mean[i]) : 0;
            byScale[i] *= r;
        }

        plan.Combine(dy, factor, x, slope, shift, c.Output(0).Float);
    }
}
