namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResourceScatterSub</c>: updates subtracted from rows of a variable.</summary>
/// <remarks><para>Inputs: a resource, indices of rows, updates: one row per index; of several updates of one row all count. No output.</para></remarks>
[NoGradient("an assignment has no output")]
public sealed class ResourceScatterSub : ResourceScatterOp
{
    /// <summary>The updates subtracted from the rows.</summary>
    public static Node Of(SymbolicTensor resource, SymbolicTensor indices, SymbolicTensor updates) => resource.Graph.AddNode(new ResourceScatterSub(), null, resource, indices, updates);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Update<Minus>(c);

    private readonly struct Minus : INumberBinary
    {
        public T Invoke<T>(T a, T b)
            where T : unmanaged, System.Numerics.INumber<T> => a - b;
    }
}
