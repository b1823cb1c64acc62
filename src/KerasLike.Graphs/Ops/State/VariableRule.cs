namespace KerasLike.Graphs.Ops;

/// <summary>The rule shared by the ops that change a variable: the values fit the variable.</summary>
internal static class VariableRule
{
    /// <summary>No outputs, once one input has the shape of the variable behind input 0, and all inputs have its dtype.</summary>
    public static TensorSpec[] NoOutput(InferContext c, int value = 1)
    {
        TensorSpec variable = c.Inputs[0].Handle!;
        TensorSpec given = c.Inputs[value];
        if (given.DType != variable.DType || !given.Shape.IsCompatibleWith(variable.Shape))
        {
            throw new ShapeException($"'{c.NodeName}': the value does not fit the variable.", $"{variable.DType.Name()} {variable.Shape}",
                $"{given.DType.Name()} {given.Shape}", "assign a value of the variable's shape and dtype.");
        }

        foreach (TensorSpec input in c.Inputs)
        {
            DType dtype = input.Handle?.DType ?? input.DType;
            if (dtype != variable.DType)
            {
                throw new ShapeException($"'{c.NodeName}': the operands have different dtypes.", variable.DType.Name(), dtype.Name(), "cast them to the variable's dtype.");
            }
        }

        return [];
    }
}
