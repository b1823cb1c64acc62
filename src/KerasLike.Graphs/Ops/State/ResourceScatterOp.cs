using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>Rows of a variable changed by updates: the rule and the loop of the scatter ops.</summary>
/// <remarks>resource: a variable of rank 1 or more; indices: whole numbers, which rows; updates: indices' shape, then the variable's axes from 1 on. Of several updates of one row all count, in order.</remarks>
[NoGradient("an assignment has no output")]
[TypeAttr("Tindices", 1)]
[TypeAttr("dtype", 2)]
public abstract unsafe class ResourceScatterOp : VariableWriteOp
{
    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c)
    {
        TensorSpec variable = c.Inputs[0].Handle!;
        Shape expected = c.Inputs[1].Shape.HasRank ? c.Inputs[1].Shape.Concat(variable.Shape[1..]) : Shape.Unknown;
        return c.Inputs[2].DType == variable.DType && c.Inputs[2].Shape.IsCompatibleWith(expected) ? []
            : throw new ShapeException($"{Type} '{c.NodeName}': the updates do not fit.", $"{variable.DType.Name()} {expected}", $"{c.Inputs[2].DType.Name()} {c.Inputs[2].Shape}", "give one row per index.");
    }

    /// <summary>Changes each row named by an index.</summary>
    protected void Update<TFunction>(KernelContext c)
        where TFunction : struct, INumberBinary
    {
        switch (c.Input(2).DType)
        {
            case DType.Float32: Run<TFunction, float>(c); break;
            case DType.Float64: Run<TFunction, double>(c); break;
            case DType.Float16: Run<TFunction, Half>(c); break;
            case DType.BFloat16: Run<Upper<TFunction>, ushort>(c); break;
            case DType.Int32: Run<TFunction, int>(c); break;
            case DType.Int64: Run<TFunction, long>(c); break;
            default: throw KernelErrors.DType(c.Input(2).DType);
        }
    }

    private void Run<TFunction, T>(KernelContext c)
        where TFunction : struct, INumberBinary
        where T : unmanaged, INumber<T>
    {
        int rows = c.Input(0).Shape.Dims[0];
        long n = c.Input(1).Length, width = rows == 0 ? 0 : c.Input(0).Length / rows;
        for (long i = 0; i < n; i++)
        {
            long row = IndexTuples.At(c.Input(1), i);
            if (row < 0 || row >= rows)
            {
                throw new ArgumentOutOfRangeException(nameof(c), FourLines.Text($"{Type}: an index is outside.", $"from 0 to {rows - 1}", $"{row}", "correct the indices."));
            }

            T* variable = c.Input(0).As<T>() + (row * width), update = c.Input(2).As<T>() + (i * width);
            for (long j = 0; j < width; j++)
            {
                variable[j] = default(TFunction).Invoke(variable[j], update[j]);
            }
        }
    }

    // On the bits of a bfloat16.
    private readonly struct Upper<TFunction> : INumberBinary
        where TFunction : struct, INumberBinary
    {
        public T Invoke<T>(T a, T b)
            where T : unmanaged, INumber<T> => T.CreateTruncating(UpperHalf.Round(default(TFunction).Invoke(UpperHalf.Wide(ushort.CreateTruncating(a)), UpperHalf.Wide(ushort.CreateTruncating(b)))));
    }
}
