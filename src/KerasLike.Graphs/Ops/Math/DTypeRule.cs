using System.Reflection;

namespace KerasLike.Graphs.Ops;

/// <summary>The rule shared by the ops whose operands have one dtype.</summary>
internal static class DTypeRule
{
    /// <summary>Checks that the tensors an op computes with, those of its attribute T, are of single or half precision: its kernel has no other form, unless it has one of double precision.</summary>
    /// <exception cref="ShapeException">They are not.</exception>
    public static void Single(Op op, InferContext c, bool orDouble = false)
    {
        int data = op.GetType().GetCustomAttributes<TypeAttrAttribute>(inherit: true).FirstOrDefault(a => a.Name == "T")?.Input ?? 0;
        DType dtype = c.Inputs[data].DType;
        if (dtype is not (DType.Float32 or DType.Float16 or DType.BFloat16) && !(orDouble && dtype == DType.Float64))
        {
            throw new ShapeException($"{op.Type} '{c.NodeName}': it computes in single precision.", "float32, float16 or bfloat16", dtype.Name(), "cast the input to float32, or give the layer the dtype 'float32'.");
        }
    }

    /// <summary>The dtype of the first input, of whose numbers TensorFlow's op knows the sign.</summary>
    /// <exception cref="ShapeException">It has none.</exception>
    public static DType Signed(Op op, InferContext c) => c.Inputs[0].DType is var dtype && (dtype.IsFloating() || dtype is DType.Int8 or DType.Int16 or DType.Int32 or DType.Int64) ? dtype
        : throw new ShapeException($"{op.Type} '{c.NodeName}': it is for numbers with a sign.", "floating numbers or int8, int16, int32, int64", dtype.Name(), "cast the input.");

    /// <summary>The dtype of the first input, which holds numbers.</summary>
    /// <exception cref="ShapeException">It holds truth values.</exception>
    public static DType Number(Op op, InferContext c) => c.Inputs[0].DType is var dtype && dtype != DType.Bool ? dtype
        : throw new ShapeException($"{op.Type} '{c.NodeName}': it is for numbers.", "a numeric dtype", dtype.Name(), "cast the input, or take All or Any.");

    /// <summary>Checks that all inputs have the dtype of the first.</summary>
    /// <exception cref="ShapeException">One has another.</exception>
    public static void Same(string type, InferContext c)
    {
        DType first = c.Inputs[0].DType;
        foreach (TensorSpec input in c.Inputs)
        {
            if (input.DType != first)
            {
                throw new ShapeException($"{type} '{c.NodeName}': the operands have different dtypes.", "one dtype",
                    $"{first.Name()} and {input.DType.Name()}", "cast one of them.");
            }
        }
    }
}
