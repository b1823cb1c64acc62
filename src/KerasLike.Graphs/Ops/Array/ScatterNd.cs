using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ScatterNd</c>: zeros, to which slices are added where tuples of indices say.</summary>
/// <remarks>
/// <para>indices: (..., k); updates: indices' shape without the last axis, then the axes of shape from k on; shape: a vector of lengths. output: that shape; truth values are joined by or.</para>
/// <para>Gradient: dy where each update went, by GatherNd.</para>
/// </remarks>
[TypeAttr("T", 1)]
[TypeAttr("Tindices", 0)]
public sealed unsafe class ScatterNd : Op
{
    /// <summary>The slices added up in a tensor of zeros.</summary>
    public static SymbolicTensor Of(SymbolicTensor indices, SymbolicTensor updates, SymbolicTensor shape) => indices.Graph.Add(new ScatterNd(), indices, updates, shape);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape shape = c.ShapeValue(2);
        IndexTuples.Require(Type, c, c.Inputs[0].Shape, shape, c.Inputs[1].Shape);
        return shape;
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => c.Inputs[1].DType;

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [null, GatherNd.Of(dy, y.Node.Inputs[0]), null];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Output(0).DType)
        {
            case DType.Float32: Run<float>(c); break;
            case DType.Float64: Run<double>(c); break;
            case DType.Float16: Run<Half>(c); break;
            case DType.Int32: Run<int>(c); break;
            case DType.Int64: Run<long>(c); break;
            case DType.Int16: Run<short>(c); break;
            case DType.Int8: Run<sbyte>(c); break;
            case DType.UInt8 or DType.Bool: Run<byte>(c); break;
            case DType.UInt16: Run<ushort>(c); break;
            case DType.UInt32: Run<uint>(c); break;
            case DType.UInt64: Run<ulong>(c); break;
            default: throw KernelErrors.DType(c.Output(0).DType);
        }
    }

    private static void Run<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<int> dims = c.Output(0).Shape.Dims;
        long length = IndexTuples.SliceLength(c.Input(0).Shape.Dims[^1], dims);
        bool isBool = c.Output(0).DType == DType.Bool;
        c.Output(0).ByteSpan().Clear();
        T* updates = c.Input(1).As<T>();
        for (long i = 0; i < IndexTuples.Count(c.Input(0)); i++, updates += length)
        {
            T* y = c.Output(0).As<T>() + (IndexTuples.Slice("ScatterNd", c.Input(0), i, dims) * length);
            for (long j = 0; j < length; j++)
            {
                y[j] = isBool ? T.Max(y[j], updates[j]) : y[j] + updates[j];
            }
        }
    }
}
