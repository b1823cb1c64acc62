namespace KerasLike.Graphs.Ops;

/// <summary>The rule shared by the ops that change a variable: the values fit the variable.</summary>
internal static class VariableRule
{
    /// <summary>No outputs, once the last input has the shape and dtype of the variable behind input 0.</summary>
    public static TensorSpec[] NoOutput(InferContext c, int value = 1)
    {
        TensorSpec variable = c.Inputs[0].Handle!;
        TensorSpec given = c.Inputs[value];
        if (given.DType != variable.DType || !given.Shape.IsCompatibleWith(variable.Shape))
        {
            throw new ShapeException($"'{c.NodeName}': the value does not fit the variable.", $"{variable.DType.Name()} {variable.Shape}",
                $"{given.DType.Name()} {given.Shape}", "assign a value of the variable's shape and dtype.");
        }

        return [];
    }
}
