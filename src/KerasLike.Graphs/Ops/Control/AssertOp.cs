namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Assert</c>: throws if a condition does not hold.</summary>
/// <remarks><para>condition: a truth value; data: what the error shows, of any dtypes and shapes. No output: what must not run before lists it among its control inputs.</para></remarks>
[NoGradient("no output")]
[TypeListAttr("T", 1)]
public sealed unsafe class AssertOp(int summarize = 3) : Op
{
    /// <summary>Throws if a condition does not hold.</summary>
    public static Node Of(SymbolicTensor condition, params ReadOnlySpan<SymbolicTensor> data) => condition.Graph.AddNode(new AssertOp(), null, [condition, .. data]);

    /// <summary>How many elements of each tensor the error shows; -1 for all.</summary>
    public int Summarize { get; } = summarize;

    /// <inheritdoc/>
    public override string Type => "Assert";

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Input(0).As<bool>()[0])
        {
            return;
        }

        List<string> shown = [];
        for (int input = 1; input < c.InputCount; input++)
        {
            TensorView data = c.Input(input);
            long count = Summarize < 0 ? data.Length : Math.Min(Summarize, data.Length);
            for (long i = 0; i < count; i++)
            {
                shown.Add(data.DType == DType.String ? data.As<Text>()[i].ToString() : data.DType == DType.Float32 ? $"{data.Float[i]}" : data.DType.IsInteger() ? $"{IndexTuples.At(data, i)}" : data.DType.Name());
            }
        }

        throw new InvalidOperationException(FourLines.Text("An assertion of the graph does not hold.", "a condition that is true", string.Join(" ", shown), "correct the inputs."));
    }
}
