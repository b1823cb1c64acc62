using System.Runtime.InteropServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessMultinomial</c>: classes drawn by their unnormalized logarithmic probabilities.</summary>
/// <remarks><para>logits: (batch, classes); num_samples: a scalar; seed: 2 integers. output: (batch, num_samples). Classes whose logits are not finite are never drawn.</para></remarks>
[NoGradient("integer output")]
[TypeAttr("T", 0)]
[TypeAttr("Tseed", 2)]
public sealed unsafe class StatelessMultinomial([AttrName("output_dtype")] DType outputDtype = DType.Int64) : Op
{
    /// <summary>Random classes, for a seed pair.</summary>
    public static SymbolicTensor Of(SymbolicTensor logits, int samples, SymbolicTensor seed, DType outputDtype = DType.Int64) =>
        logits.Graph.Add(new StatelessMultinomial(outputDtype), logits, Const.Of(logits.Graph, samples), seed);

    /// <summary>The dtype of the classes.</summary>
    public DType OutputDtype { get; } = outputDtype;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape logits = c.Inputs[0].Shape;
        return logits.HasRank && logits.Rank != 2 ? throw new ShapeException($"{Type} '{c.NodeName}': the logits are no matrix.", "(batch, classes)", $"{logits}", "reshape the logits.")
            : new Shape(logits.HasRank ? logits[0] : null, c.Values(1) is { } samples ? (int)samples[0] : null);
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => OutputDtype;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c) => c.RequestScratch((c.Input(0).Shape.Dims[1] + c.Output(0).Shape.Dims[1]) * sizeof(double));

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (int rows, int classes, int samples) = (c.Output(0).Shape.Dims[0], c.Input(0).Shape.Dims[1], c.Output(0).Shape.Dims[1]);
        (long first, long second) = c.Input(2).DType == DType.Int32 ? (c.Input(2).As<int>()[0], c.Input(2).As<int>()[1]) : (c.Input(2).As<long>()[0], c.Input(2).As<long>()[1]);
        PhiloxKey key = PhiloxKey.FromSeed(first, second);
        Span<double> logits = new(c.Scratch, classes);
        Span<long> drawn = MemoryMarshal.Cast<double, long>(new Span<double>((double*)c.Scratch + classes, samples));
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < classes; i++)
            {
                logits[i] = FloatElements.Get(c.Input(0).Data, c.Input(0).DType, ((long)row * classes) + i);
            }

            CategoricalStream.Row(key, row, logits, samples, drawn);
            for (int i = 0; i < samples; i++)
            {
                FloatElements.Set(c.Output(0).Data, OutputDtype, ((long)row * samples) + i, drawn[i]);
            }
        }
    }
}
