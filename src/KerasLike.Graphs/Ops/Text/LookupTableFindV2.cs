namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LookupTableFindV2</c>: the values that a table has for keys.</summary>
/// <remarks><para>table_handle: a table; keys: any shape; default_value: a scalar, for keys that the table has not. values: the shape of keys.</para></remarks>
[NoGradient("a table is no number")]
[TypeAttr("Tin", 1)]
[TypeAttr("Tout", 2)]
[Outputs("values")]
public sealed unsafe class LookupTableFindV2 : Op
{
    /// <summary>The values of keys.</summary>
    public static SymbolicTensor Of(SymbolicTensor table, SymbolicTensor keys, TensorValue defaultValue) => table.Graph.Add(new LookupTableFindV2(), table, keys, Const.Of(table.Graph, defaultValue));

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c) => c.Inputs[1].Shape;

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[2].DType;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        TableMemory* table = TableMemory.Of(c.Input(0));
        int size = c.Output(0).DType.Size();
        for (long i = 0; i < c.Input(1).Length; i++)
        {
            if (!table->IsFilled || !table->Find(c.Input(1), i, c.Output(0)))
            {
                Buffer.MemoryCopy(c.Input(2).Data, (byte*)c.Output(0).Data + (i * size), size, size);
            }
        }
    }
}
