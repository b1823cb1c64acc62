using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>Which dtype several dtypes have in common: Keras' <c>result_type</c>.</summary>
/// <remarks>
/// The dtypes form a lattice; the result is the least one above all. Plain numbers enter it weakly, between the truth values and the integers, or between the integers and the floats.
/// Source: keras.backend.result_type, after JAX' type promotion.
/// </remarks>
internal static class Promotion
{
    /// <summary>The dtype of a plain whole number.</summary>
    public const DType WeakInt = (DType)(-1);

    /// <summary>The dtype of a plain number with a fraction.</summary>
    public const DType WeakFloat = (DType)(-2);

    private static readonly Dictionary<DType, DType[]> Above = new()
    {
        [DType.Bool] = [WeakInt],
        [WeakInt] = [DType.UInt8, DType.Int8],
        [DType.UInt8] = [DType.Int16, DType.UInt16],
        [DType.UInt16] = [DType.Int32, DType.UInt32],
        [DType.UInt32] = [DType.Int64, DType.UInt64],
        [DType.UInt64] = [WeakFloat],
        [DType.Int8] = [DType.Int16],
        [DType.Int16] = [DType.Int32],
        [DType.Int32] = [DType.Int64],
        [DType.Int64] = [WeakFloat],
        [WeakFloat] = [DType.BFloat16, DType.Float16],
        [DType.BFloat16] = [DType.Float32],
        [DType.Float16] = [DType.Float32],
        [DType.Float32] = [DType.Float64],
        [DType.Float64] = [],
    };

    private static readonly Dictionary<DType, HashSet<DType>> UpperBounds = Above.Keys.ToDictionary(d => d, Bounds);

    /// <summary>The dtype of a result computed from operands of these dtypes.</summary>
    /// <exception cref="ArgumentException">One of them does not take part in promotion.</exception>
    public static DType Of(params ReadOnlySpan<DType> dtypes)
    {
        HashSet<DType>? common = null;
        foreach (DType dtype in dtypes)
        {
            if (!UpperBounds.TryGetValue(dtype, out HashSet<DType>? bounds))
            {
                throw new ArgumentException(FourLines.Text($"Promotion: {dtype.Name()} has no common dtype with others.", "numbers or truth values", dtype.Name(), "cast first."));
            }

            common = common is null ? [.. bounds] : [.. common.Where(bounds.Contains)];
        }

        return common!.First(c => common!.IsSubsetOf(UpperBounds[c])) switch
        {
            WeakInt => DType.Int32,
            WeakFloat => DType.Float32,
            // Keras on TensorFlow keeps 64 bits but for these.
            DType.UInt64 => DType.UInt32,
            DType dtype => dtype,
        };
    }

    /// <summary>The operands in the dtype they have in common.</summary>
    public static (SymbolicTensor, SymbolicTensor) Common(Operand x1, Operand x2)
    {
        DType dtype = Of(x1.Promotes, x2.Promotes);
        return (x1.To(dtype), x2.To(dtype));
    }

    /// <summary>The operands in the dtype they have in common, plain numbers counting as float32 and int32: for the functions of Keras that do not know plain numbers.</summary>
    public static (SymbolicTensor, SymbolicTensor) CommonOfTensors(Operand x1, Operand x2)
    {
        DType dtype = Of(x1.DType, x2.DType);
        return (x1.To(dtype), x2.To(dtype));
    }

    /// <summary>A function of two tensors, of operands brought to the dtype they have in common.</summary>
    public static SymbolicTensor On(Operand x1, Operand x2, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> function)
    {
        (SymbolicTensor a, SymbolicTensor b) = Common(x1, x2);
        return function(a, b);
    }

    /// <summary>The same for the functions of Keras that do not know plain numbers.</summary>
    public static SymbolicTensor OnTensors(Operand x1, Operand x2, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> function)
    {
        (SymbolicTensor a, SymbolicTensor b) = CommonOfTensors(x1, x2);
        return function(a, b);
    }

    /// <summary>The operands in the floating dtype they have in common, plain numbers counting as float32 and int32.</summary>
    public static (SymbolicTensor, SymbolicTensor) FloatOfTensors(Operand x1, Operand x2)
    {
        DType dtype = Of(x1.DType, x2.DType, WeakFloat);
        return (x1.To(dtype), x2.To(dtype));
    }

    /// <summary>Tensors in the dtype they have in common.</summary>
    public static SymbolicTensor[] Common(IReadOnlyList<SymbolicTensor> xs)
    {
        DType dtype = Of([.. xs.Select(x => x.DType)]);
        return xs.All(x => x.DType == xs[0].DType) ? [.. xs] : [.. xs.Select(x => Graphs.Ops.Cast.Of(x, dtype))];
    }

    /// <summary>The floating dtype for a function of one tensor: its own, or float32 for whole numbers.</summary>
    public static DType Float(DType dtype) => dtype == DType.Int64 ? DType.Float32 : Of(dtype, WeakFloat);

    /// <summary>The tensor in a floating dtype: its own, or float32.</summary>
    public static SymbolicTensor ToFloat(SymbolicTensor x) => Graphs.Ops.Cast.Of(x, Float(x.DType));

    private static HashSet<DType> Bounds(DType dtype)
    {
        HashSet<DType> bounds = [dtype];
        foreach (DType above in Above[dtype])
        {
            bounds.UnionWith(Bounds(above));
        }

        return bounds;
    }
}
