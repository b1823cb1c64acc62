namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>IdentityN</c>: outputs = inputs, several at once; TensorFlow puts it where a function has a gradient of its own.</summary>
/// <remarks>
/// <para>inputs: any shapes and dtypes. outputs: the same.</para>
/// <para>Gradient: those of the outputs, unless it has its own.</para>
/// </remarks>
[TypeListAttr("T")]
[Outputs("output")]
public sealed class IdentityN : Op, IAnyDType
{
    /// <summary>The tensors themselves.</summary>
    public static SymbolicTensor[] Of(params SymbolicTensor[] inputs) => inputs[0].Graph.AddNode(new IdentityN(), null, inputs).Outputs;

    /// <summary>The tensors themselves, with gradients of one's own.</summary>
    /// <param name="gradient">Emits the gradients by the inputs, given those that arrive at the outputs.</param>
    /// <param name="inputs">The tensors.</param>
    public static SymbolicTensor[] Of(Func<SymbolicTensor?[], SymbolicTensor?[]> gradient, params SymbolicTensor[] inputs) => inputs[0].Graph.AddNode(new IdentityN { OwnGradient = gradient }, null, inputs).Outputs;

    private Func<SymbolicTensor?[], SymbolicTensor?[]>? OwnGradient { get; init; }

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [.. c.Inputs];

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradients(Node node, SymbolicTensor?[] dys) => OwnGradient?.Invoke(dys) ?? dys;

    /// <inheritdoc/>
    public override int Alias(InferContext c, int output) => output;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        for (int i = 0; i < c.InputCount; i++)
        {
            c.Input(i).ByteSpan().CopyTo(c.Output(i).ByteSpan());
        }
    }
}
