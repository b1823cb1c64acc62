namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>RaggedTensorToTensor</c>: rows of different lengths as a matrix, of which shorter rows are filled up and longer ones cut.</summary>
/// <remarks>
/// <para>shape: (2), the rows and the row's length, -1 for as many as there are and for the longest; values: (elements); default_value: a scalar; row_partition_tensors: one vector, which
/// <c>row_partition_types</c> calls <c>ROW_SPLITS</c>: where each row begins, and the end. result: a matrix.</para>
/// <para>Gradient: none here; TensorFlow has one for floating-point values.</para>
/// </remarks>
[NoGradient("it pads indices of words")]
[TypeAttr("T", 1)]
[TypeAttr("Tindex", 3)]
[TypeAttr("Tshape", 0)]
[CountAttr("num_row_partition_tensors", 3)]
[Outputs("result")]
public sealed unsafe class RaggedTensorToTensor(string[] rowPartitionTypes) : Op, IDataShaped
{
    /// <summary>Rows as a matrix.</summary>
    /// <param name="values">The elements of all rows.</param>
    /// <param name="splits">Where each row begins, and the end.</param>
    /// <param name="rows">How many rows there are, a scalar of int64.</param>
    /// <param name="length">How long a row becomes; null for as long as the longest.</param>
    /// <param name="filling">What shorter rows are filled up with.</param>
    public static SymbolicTensor Of(SymbolicTensor values, SymbolicTensor splits, SymbolicTensor rows, int? length, TensorValue filling)
    {
        Graph graph = values.Graph;
        return graph.Add(new RaggedTensorToTensor(["ROW_SPLITS"]), Pack.Of([rows, Const.Of(graph, (long)(length ?? -1))]), values, Const.Of(graph, filling), splits);
    }

    /// <summary>What the last inputs say of the rows.</summary>
    public string[] RowPartitionTypes { get; } = rowPartitionTypes is ["ROW_SPLITS"] ? rowPartitionTypes
        : throw new NotSupportedException(FourLines.Text("RaggedTensorToTensor: rows given in another way.", "row_partition_types: ROW_SPLITS", string.Join(", ", rowPartitionTypes), "give where each row begins."));

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape wanted = c.ShapeValue(0);
        return wanted.HasRank && wanted.Rank != 2 ? throw new ShapeException($"RaggedTensorToTensor '{c.NodeName}': no matrix is asked for.", "two lengths", $"{wanted}", "give rows and their length.")
            : new Shape((wanted.HasRank ? wanted[0] : null) ?? TextRule.Rows(c, 3), wanted.HasRank ? wanted[1] : null);
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public Shape[] OutputShapes(KernelContext c)
    {
        (long rows, long length) = (TextRule.At(c.Input(0), 0), TextRule.At(c.Input(0), 1));
        rows = rows < 0 ? c.Input(3).Length - 1 : rows;
        if (length < 0)
        {
            length = 0;
            for (long row = 0; row + 1 < c.Input(3).Length; row++)
            {
                length = Math.Max(length, TextRule.At(c.Input(3), row + 1) - TextRule.At(c.Input(3), row));
            }
        }

        return [new Shape((int)rows, (int)length)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        (long rows, long length) = (c.Output(0).Shape.Dims[0], c.Output(0).Shape.Dims[1]);
        int size = c.Output(0).DType.Size();
        byte* y = (byte*)c.Output(0).Data;
        for (long row = 0; row < rows; row++)
        {
            (long begin, long end) = row + 1 < c.Input(3).Length ? (TextRule.At(c.Input(3), row), TextRule.At(c.Input(3), row + 1)) : (0, 0);
            for (long i = 0; i < length; i++, y += size)
            {
                byte* from = begin + i < end ? (byte*)c.Input(1).Data + ((begin + i) * size) : (byte*)c.Input(2).Data;
                Buffer.MemoryCopy(from, y, size, size);
            }
        }
    }
}
