using System.Reflection;

namespace KerasLike.Graphs.Ops;

/// <summary>The rule shared by the ops whose operands have one dtype.</summary>
internal static class DTypeRule
{
    /// <summary>Checks that the tensors an op computes with, those of its attribute T, are of single or half precision: its kernel has no other form.</summary>
    /// <exception cref="ShapeException">They are not.</exception>
    public static void Single(Op op, InferContext c)
    {
        int data = op.GetType().GetCustomAttributes<TypeAttrAttribute>(inherit: true).FirstOrDefault(a => a.Name == "T")?.Input ?? 0;
        DType dtype = c.Inputs[data].DType;
        if (dtype is not (DType.Float32 or DType.Float16))
        {
            throw new ShapeException($"{op.Type} '{c.NodeName}': it computes in single precision.", "float32 or float16", dtype.Name(), "cast the input to float32, or give the layer the dtype 'float32'.");
        }
    }

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
