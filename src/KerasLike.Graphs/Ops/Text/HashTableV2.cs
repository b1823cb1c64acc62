namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>HashTableV2</c>: the handle of a lookup table that is filled once.</summary>
/// <remarks><para>Output: a scalar resource. The table itself belongs to the run's plan; in TensorFlow, to the name that it is shared by.</para></remarks>
[NoGradient("a handle is not a number")]
[NoTypeAttr]
[Outputs("table_handle")]
public sealed class HashTableV2(DType keyDtype, DType valueDtype, string container = "", string sharedName = "", bool useNodeNameSharing = false) : Op
{
    /// <summary>A table that holds keys with a value each.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="keys">The keys, a vector of int64 or texts.</param>
    /// <param name="values">Their values.</param>
    /// <param name="sharedName">The name under which TensorFlow keeps the table: another one for other contents.</param>
    public static SymbolicTensor Of(Graph graph, TensorValue keys, TensorValue values, string sharedName)
    {
        SymbolicTensor table = graph.Add(new HashTableV2(keys.DType, values.DType, sharedName: sharedName));
        LookupTableImportV2.Of(table, Const.Of(graph, keys), Const.Of(graph, values));
        return table;
    }

    /// <summary>The keys' dtype.</summary>
    public DType KeyDtype { get; } = keyDtype;

    /// <summary>The values' dtype.</summary>
    public DType ValueDtype { get; } = valueDtype;

    /// <summary>TensorFlow's container of the table.</summary>
    public string Container { get; } = container;

    /// <summary>TensorFlow's name of the table.</summary>
    public string SharedName { get; } = sharedName;

    /// <summary>Whether the node's name is the name.</summary>
    public bool UseNodeNameSharing { get; } = useNodeNameSharing;

    /// <inheritdoc/>
    public override bool IsStateful => true;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) => [new TensorSpec(Shape.Scalar, DType.Resource, Handle: new TensorSpec(Shape.Scalar, ValueDtype))];

    /// <summary>Nothing to do: the engine knows the table's memory.</summary>
    public override void Compute(KernelContext c)
    {
    }
}
