namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Rank</c>: the number of axes of x.</summary>
/// <remarks><para>input: any. output: a scalar, int32.</para></remarks>
[NoGradient("integer output")]
public sealed class Rank : Op, IAnyDType
{
    /// <summary>The number of axes; a constant where it is known.</summary>
    public static SymbolicTensor Of(SymbolicTensor input) => input.Shape.HasRank ? Const.Of(input.Graph, input.Shape.Rank) : input.Graph.Add(new Rank(), input);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => Shape.Scalar;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => DType.Int32;

    /// <inheritdoc/>
    public override long?[]? InferValue(InferContext c) => c.Inputs[0].Shape.HasRank ? [c.Inputs[0].Shape.Rank] : null;

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => c.Output(0).Span<int>()[0] = c.Input(0).Shape.Rank;
}
