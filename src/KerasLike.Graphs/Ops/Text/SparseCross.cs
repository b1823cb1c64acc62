namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>SparseCross</c>, hashed and of dense columns: one whole number for each combination of a row's features.</summary>
/// <remarks>
/// <para>dense_inputs: (rows, features) each, of int64 or text. output_indices: (combinations, 2), the row and the number in it; output_values: (combinations); output_shape: (2). A combination's
/// number begins as hash_key and takes in feature after feature (a text by its FarmHash fingerprint), modulo num_buckets at last.</para>
/// </remarks>
[NoGradient("integer output")]
[TypeListAttr("dense_types")]
[TypeListAttr("sparse_types", int.MaxValue)]
[Outputs("output_indices", "output_values", "output_shape")]
public sealed unsafe class SparseCross([AttrName("N")] int sparse, bool hashedOutput, long numBuckets, long hashKey, DType outType, DType internalType) : Op
{
    private const ulong Multiplier = 0xc6a4a7935bd1e995;

    /// <summary>The numbers of the combinations, (combinations, 2) indices beside them, and the shape of the sparse matrix.</summary>
    public static (SymbolicTensor Indices, SymbolicTensor Values, SymbolicTensor Shape) Of(IReadOnlyList<SymbolicTensor> columns, long numBuckets, long hashKey = 0xDECAFCAFFE)
    {
        DType kind = columns.All(c => c.DType == DType.String) ? DType.String : DType.Int64;
        SymbolicTensor[] outputs = columns[0].Graph.AddNode(new SparseCross(0, true, numBuckets, hashKey, DType.Int64, kind), null, [.. columns]).Outputs;
        return (outputs[0], outputs[1], outputs[2]);
    }

    /// <summary>The number of sparse columns: none.</summary>
    public int Sparse { get; } = sparse == 0 ? 0 : throw new NotSupportedException(FourLines.Text("SparseCross: no sparse columns.", "N: 0", $"{sparse}", "give dense columns."));

    /// <summary>Whether numbers come out; texts do not.</summary>
    public bool HashedOutput { get; } = hashedOutput ? true : throw new NotSupportedException(FourLines.Text("SparseCross: no joined texts.", "hashed_output: true", "false", "let it hash."));

    /// <summary>How many numbers there are.</summary>
    public long NumBuckets { get; } = numBuckets;

    /// <summary>The number that a combination begins with.</summary>
    public long HashKey { get; } = hashKey;

    /// <summary>The dtype of the numbers: int64.</summary>
    public DType OutType { get; } = outType;

    /// <summary>The dtype in which TensorFlow keeps features.</summary>
    public DType InternalType { get; } = internalType;

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        int? combinations = 1;
        foreach (TensorSpec column in c.Inputs)
        {
            if (column.DType is not (DType.Int64 or DType.String) || (column.Shape.HasRank && column.Shape.Rank != 2))
            {
                throw new ShapeException($"SparseCross '{c.NodeName}': a column is of another kind.", "(rows, features) of int64 or text", $"{column.DType.Name()} {column.Shape}", "cast or reshape it.");
            }

            combinations *= column.Shape.HasRank ? column.Shape[1] : null;
        }

        combinations *= c.Inputs[0].Shape.HasRank ? c.Inputs[0].Shape[0] : null;
        return [new TensorSpec(new Shape(combinations, 2), DType.Int64), new TensorSpec(new Shape(combinations), DType.Int64), new TensorSpec(new Shape(2), DType.Int64)];
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        int rows = c.Input(0).Shape.Dims[0], inRow = 1;
        for (int column = 0; column < c.InputCount; column++)
        {
            inRow *= c.Input(column).Shape.Dims[1];
        }

        long at = 0;
        for (int row = 0; row < rows; row++)
        {
            for (int k = 0; k < inRow; k++, at++)
            {
                (c.Output(0).As<long>()[2 * at], c.Output(0).As<long>()[(2 * at) + 1]) = (row, k);
                c.Output(1).As<long>()[at] = (long)(Cross(c, row, k, inRow) % (NumBuckets > 0 ? (ulong)NumBuckets : long.MaxValue));
            }
        }

        (c.Output(2).As<long>()[0], c.Output(2).As<long>()[1]) = (rows, inRow);
    }

    // The last column's features change fastest.
    private ulong Cross(KernelContext c, int row, int combination, int left)
    {
        ulong hash = (ulong)HashKey;
        for (int column = 0; column < c.InputCount; column++)
        {
            int features = c.Input(column).Shape.Dims[1];
            left /= features;
            long place = ((long)row * features) + (combination / left % features);
            ulong feature = c.Input(column).DType == DType.String ? FarmHash.Of(c.Input(column).As<Text>()[place].Bytes) : (ulong)c.Input(column).As<long>()[place];
            hash ^= Multiplier;
            hash ^= Shifted(feature * Multiplier) * Multiplier;
            hash = Shifted(Shifted(hash * Multiplier) * Multiplier);
        }

        return hash;
    }

    private static ulong Shifted(ulong value) => value ^ (value >> 47);
}
