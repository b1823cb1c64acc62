using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>What FusedBatchNormV3 and its gradient have in common: attributes, what they ask of their inputs, the plan.</summary>
public abstract class FusedBatchNormOp : Op, ISinglePrecision
{
    /// <summary>Keeps the attributes.</summary>
    /// <param name="epsilon">Keeps the root from being 0.</param>
    /// <param name="dataFormat"><c>NHWC</c>.</param>
    /// <param name="isTraining">Whether mean and variance are the batch's own.</param>
    protected FusedBatchNormOp(float epsilon, string dataFormat, bool isTraining)
    {
        (Epsilon, IsTraining) = (epsilon, isTraining);
        DataFormat = WindowRule.Named($"data_format of {GetType().Name}", dataFormat, "NHWC");
    }

    /// <summary>Keeps the root from being 0.</summary>
    public float Epsilon { get; }

    /// <summary><c>NHWC</c>.</summary>
    public string DataFormat { get; }

    /// <summary>Whether mean and variance are the batch's own.</summary>
    public bool IsTraining { get; }

    /// <summary>The input that holds the images.</summary>
    protected abstract int Images { get; }

    /// <inheritdoc/>
    public sealed override void Prepare(KernelContext c)
    {
        int channels = c.Input(Images).Shape.Dims[3];
        BatchStatistics plan = new(channels == 0 ? 0 : c.Input(Images).Length / channels, channels);
        c.State = plan;
        c.RequestScratch(plan.ScratchBytes);
    }

    /// <summary>Checks the images and the inputs that have one number for each channel, and returns the spec of both.</summary>
    protected (TensorSpec Images, TensorSpec Column) Check(InferContext c)
    {
        DTypeRule.Single(this, c);
        TensorSpec x = c.Inputs[Images];
        if (x.Shape.HasRank && x.Shape.Rank != 4)
        {
            throw new ShapeException($"{Type} '{c.NodeName}': the rank does not fit.", "(batch, height, width, channels)", $"{x.Shape}", "add or remove axes.");
        }

        int? channels = x.Shape.HasRank ? x.Shape[3] : null;
        for (int i = Images + 1; i < c.Inputs.Count; i++)
        {
            Shape column = c.Inputs[i].Shape;
            bool isReserve = i == 5;
            if (c.Inputs[i].DType != DType.Float32 || (column.HasRank && column.Rank != 1) || (!isReserve && column.HasRank && column[0] is int length && channels is int wanted && length != wanted))
            {
                throw new ShapeException($"{Type} '{c.NodeName}': input {i} does not fit.", $"a float32 vector of {channels?.ToString() ?? "?"} numbers, one for each channel", $"{c.Inputs[i].DType.Name()} {column}", "give one number for each channel.");
            }
        }

        return (x, new TensorSpec(new Shape(channels), DType.Float32));
    }
}
