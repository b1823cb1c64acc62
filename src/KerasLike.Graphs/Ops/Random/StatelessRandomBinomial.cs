using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessRandomBinomial</c>: how many of counts trials succeed, each with probability probs.</summary>
/// <remarks><para>shape: a vector of lengths, those of the broadcast parameters last; seed: 2 integers; counts, probs: numbers of one dtype. output: that shape.</para></remarks>
[NoGradient("whole numbers")]
[TypeAttr("S", 0)]
[TypeAttr("Tseed", 1)]
[TypeAttr("T", 2)]
public sealed unsafe class StatelessRandomBinomial(DType dtype = DType.Int64) : Op
{
    // Numbers that are worth a thread.
    private const long Grain = 256;

    /// <summary>Random counts of a shape, for a seed pair.</summary>
    public static SymbolicTensor Of(SymbolicTensor shape, SymbolicTensor seed, SymbolicTensor counts, SymbolicTensor probabilities, DType dtype = DType.Int64) =>
        shape.Graph.Add(new StatelessRandomBinomial(dtype), shape, seed, counts, probabilities);

    /// <summary>The dtype of the numbers.</summary>
    public DType Dtype { get; } = dtype;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        (Shape counts, Shape probabilities) = (c.Inputs[2].Shape, c.Inputs[3].Shape);
        return TailRule.Require(c, c.ShapeValue(0), counts.HasRank && probabilities.HasRank ? Shape.Broadcast(counts, probabilities, $"{Type} '{c.NodeName}'") : Shape.Unknown);
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => Dtype;

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        Shape all = Shape.Broadcast(c.Input(2).Shape, c.Input(3).Shape, Type);
        c.State = new Maps(all.Size, Places(all, c.Input(2).Shape), Places(all, c.Input(3).Shape));
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long all, long[] counts, long[] probabilities) = (Maps)c.State!;
        if (all == 0 || c.Output(0).Length == 0)
        {
            return;
        }

        (long first, long second) = c.Input(1).DType == DType.Int32 ? (c.Input(1).As<int>()[0], c.Input(1).As<int>()[1]) : (c.Input(1).As<long>()[0], c.Input(1).As<long>()[1]);
        fixed (long* countAt = counts, probabilityAt = probabilities)
        {
            Body body = new()
            {
                Key = PhiloxKey.FromSeed(first, second), Counts = c.Input(2).Data, Probabilities = c.Input(3).Data, CountAt = countAt, ProbabilityAt = probabilityAt,
                DType = c.Input(2).DType, Output = c.Output(0).Data, OutputDType = Dtype, All = all, Each = c.Output(0).Length / all,
            };
            Workers.For(c.Output(0).Length, Grain, ref body);
        }
    }

    // Where in a parameter the element stands that belongs to each place of the broadcast shape.
    private static long[] Places(Shape all, Shape parameter)
    {
        long[] places = new long[all.Size];
        for (long i = 0; i < places.Length; i++)
        {
            (long rest, long stride) = (i, 1);
            for (int axis = 1; axis <= all.Rank; axis++)
            {
                int length = all.Dims[^axis], own = axis <= parameter.Rank ? parameter.Dims[^axis] : 1;
                places[i] += own == 1 ? 0 : rest % length * stride;
                (rest, stride) = (rest / length, stride * own);
            }
        }

        return places;
    }

    private sealed record Maps(long All, long[] Counts, long[] Probabilities);

    private struct Body : IRangeBody
    {
        public PhiloxKey Key;
        public DType DType;
        public void* Counts;
        public void* Probabilities;
        public long* CountAt;
        public long* ProbabilityAt;
        public DType OutputDType;
        public void* Output;
        public long All;
        public long Each;

        public readonly void Invoke(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                long which = i / Each;
                double probability = FloatElements.Get(Probabilities, DType, ProbabilityAt[which]);
                double rest = DType is Graphs.DType.Float32 ? 1 - (float)probability : 1 - probability;
                FloatElements.Set(Output, OutputDType, (i % Each * All) + which, BinomialStream.Draw(Key, i, FloatElements.Get(Counts, DType, CountAt[which]), probability, rest));
            }
        }
    }
}
