using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>StatelessRandomGammaV3</c>: numbers of the gamma distribution with scale 1.</summary>
/// <remarks><para>shape: a vector of lengths, those of alpha last; key, counter: where the stream starts; alg: 1 (Philox); alpha: the shape parameters, above 0. output: that shape, of alpha's dtype.</para></remarks>
[NoGradient("TensorFlow's derivative by alpha, RandomGammaGrad, is not here")]
[TypeAttr("shape_dtype", 0)]
[TypeAttr("dtype", 4)]
public sealed unsafe class StatelessRandomGammaV3 : Op
{
    // Numbers that are worth a thread.
    private const long Grain = 256;

    /// <summary>Random numbers of a shape, for a seed pair.</summary>
    public static SymbolicTensor Of(SymbolicTensor shape, SymbolicTensor seed, SymbolicTensor alpha)
    {
        (SymbolicTensor key, SymbolicTensor counter) = StatelessRandomGetKeyCounter.Of(seed);
        return shape.Graph.Add(new StatelessRandomGammaV3(), shape, key, counter, Const.Of(shape.Graph, 1), alpha);
    }

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => TailRule.Require(c, c.ShapeValue(0), c.Inputs[4].Shape);

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[4].DType;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        long parameters = c.Input(4).Length;
        if (parameters == 0 || c.Output(0).Length == 0)
        {
            return;
        }

        Body body = new()
        {
            Key = new(*c.Input(1).As<ulong>(), c.Input(2).As<ulong>()[0], c.Input(2).As<ulong>()[1]),
            DType = c.Input(4).DType, Alpha = c.Input(4).Data, Output = c.Output(0).Data, Parameters = parameters, Each = c.Output(0).Length / parameters,
        };
        Workers.For(c.Output(0).Length, Grain, ref body);
    }

    // All numbers of one alpha lie one after the other in the stream.
    private struct Body : IRangeBody
    {
        public PhiloxKey Key;
        public DType DType;
        public void* Alpha;
        public void* Output;
        public long Parameters;
        public long Each;

        public readonly void Invoke(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                long which = i / Each;
                FloatElements.Set(Output, DType, (i % Each * Parameters) + which, GammaStream.Draw(Key, i, FloatElements.Get(Alpha, DType, which)));
            }
        }
    }
}
