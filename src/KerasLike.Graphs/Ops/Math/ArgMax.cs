using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>ArgMax</c>: where along an axis the largest element stands, the first of equal ones.</summary>
/// <remarks><para>x: rank 1 or more; dimension: a scalar, from the back if negative. output: x without that axis, of dtype <c>output_type</c>. NaN is never the largest, unless it stands first.</para></remarks>
[NoGradient("integer output")]
[TypeAttr("T", 0)]
[TypeAttr("Tidx", 1)]
public sealed unsafe class ArgMax([AttrName("output_type")] DType outputType = DType.Int64) : Op
{
    /// <summary>The place of the largest element along an axis.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, int axis = -1, DType outputType = DType.Int64) => x.Graph.Add(new ArgMax(outputType), x, Const.Of(x.Graph, axis));

    /// <summary>The dtype of the result.</summary>
    public DType OutputType { get; } = outputType;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        Shape x = c.Inputs[0].Shape;
        if (!x.HasRank || c.Values(1) is not { } dimension)
        {
            return Shape.Unknown;
        }

        int axis = x.Axis(dimension[0], $"ArgMax '{c.NodeName}'");
        return x[..axis].Concat(x[(axis + 1)..]);
    }

    /// <inheritdoc/>
    public override DType InferType(InferContext c) => OutputType;

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: Loop<float>(c); break;
            case DType.Float64: Loop<double>(c); break;
            case DType.Float16: Loop<Half>(c); break;
            case DType.Int32: Loop<int>(c); break;
            case DType.Int64: Loop<long>(c); break;
            case DType.Int16: Loop<short>(c); break;
            case DType.Int8: Loop<sbyte>(c); break;
            case DType.UInt8 or DType.Bool: Loop<byte>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private void Loop<T>(KernelContext c)
        where T : unmanaged, INumber<T>
    {
        ReadOnlySpan<int> dims = c.Input(0).Shape.Dims;
        long dimension = c.Input(1).DType == DType.Int64 ? *c.Input(1).As<long>() : *c.Input(1).As<int>();
        int axis = (int)(dimension < 0 ? dimension + dims.Length : dimension);
        long inner = 1;
        for (int i = axis + 1; i < dims.Length; i++)
        {
            inner *= dims[i];
        }

        T* x = c.Input(0).As<T>();
        for (long i = 0; i < c.Output(0).Length; i++)
        {
            T* first = x + (i / inner * inner * dims[axis]) + (i % inner);
            long best = 0;
            T largest = *first;
            for (int j = 1; j < dims[axis]; j++)
            {
                if (first[j * inner] > largest)
                {
                    (best, largest) = (j, first[j * inner]);
                }
            }

            if (OutputType == DType.Int32)
            {
                c.Output(0).As<int>()[i] = (int)best;
            }
            else if (OutputType == DType.Int64)
            {
                c.Output(0).As<long>()[i] = best;
            }
            else
            {
                c.Output(0).As<short>()[i] = (short)best;
            }
        }
    }
}
