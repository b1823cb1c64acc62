namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>LookupTableImportV2</c>: fills a table; a table that is filled stays as it is.</summary>
/// <remarks><para>table_handle: a table; keys: (n) of int64, int32 or texts, each once; values: (n). Lookups that are emitted later run after it.</para></remarks>
[NoGradient("a table is no number")]
[TypeAttr("Tin", 1)]
[TypeAttr("Tout", 2)]
public sealed unsafe class LookupTableImportV2 : Op
{
    /// <summary>Fills a table.</summary>
    public static Node Of(SymbolicTensor table, SymbolicTensor keys, SymbolicTensor values) => table.Graph.AddNode(new LookupTableImportV2(), null, table, keys, values);

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override bool WritesResources => true;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => c.Inputs[1].Shape.IsCompatibleWith(c.Inputs[2].Shape) ? []
        : throw new ShapeException($"LookupTableImportV2 '{c.NodeName}': there are not as many values as keys.", $"{c.Inputs[1].Shape}", $"{c.Inputs[2].Shape}", "give one value for each key.");

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        TableMemory* table = TableMemory.Of(c.Input(0));
        if (!table->IsFilled)
        {
            table->Fill(c.Input(1), c.Input(2));
        }
    }
}
