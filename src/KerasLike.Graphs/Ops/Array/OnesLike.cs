namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>OnesLike</c>: ones of the shape and dtype of x.</summary>
/// <remarks><para>Gradient: none, the result does not depend on the numbers of x.</para></remarks>
[NoGradient("the result does not depend on the numbers of x")]
[Outputs("y")]
public sealed unsafe class OnesLike : Op
{
    /// <summary>Ones like x; a constant where x is a scalar.</summary>
    public static SymbolicTensor Of(SymbolicTensor x) => x.Shape.HasRank && x.Shape.Rank == 0 ? Const.Like(x, 1) : x.Graph.Add(new OnesLike(), x);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Output(0).DType)
        {
            case DType.Float32: c.Output(0).Span<float>().Fill(1); break;
            case DType.Float64: c.Output(0).Span<double>().Fill(1); break;
            case DType.Float16: c.Output(0).Span<Half>().Fill((Half)1); break;
            case DType.Int32: c.Output(0).Span<int>().Fill(1); break;
            case DType.Int64: c.Output(0).Span<long>().Fill(1); break;
            case DType.Int16 or DType.UInt16: c.Output(0).Span<short>().Fill(1); break;
            case DType.UInt32: c.Output(0).Span<uint>().Fill(1); break;
            case DType.UInt64: c.Output(0).Span<ulong>().Fill(1); break;
            case DType.UInt8 or DType.Int8 or DType.Bool: c.Output(0).ByteSpan().Fill(1); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }
}
