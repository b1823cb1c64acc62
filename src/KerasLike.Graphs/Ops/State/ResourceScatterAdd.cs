namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ResourceScatterAdd</c>: updates added to rows of a variable.</summary>
/// <remarks><para>Inputs: a resource, indices of rows, updates: one row per index; of several updates of one row all count. No output.</para></remarks>
[NoGradient("an assignment has no output")]
public sealed class ResourceScatterAdd : ResourceScatterOp
{
    /// <summary>The updates added to the rows.</summary>
    public static Node Of(SymbolicTensor resource, SymbolicTensor indices, SymbolicTensor updates) => resource.Graph.AddNode(new ResourceScatterAdd(), null, resource, indices, updates);

    /// <inheritdoc/>
    public override void Compute(KernelContext c) => Update<Plus>(c);

    private readonly struct Plus : INumberBinary
    {
        public T Invoke<T>(T a, T b)
            where T : unmanaged, System.Numerics.INumber<T> => a + b;
    }
}
