using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <content>Variables in formulas, and their changes as ops: what a layer or metric of one's own writes.</content>
public sealed partial class Variable
{
    /// <summary>Emits variable = value, in the graph of the value.</summary>
    /// <exception cref="ShapeException">The shape is another.</exception>
    public void Assign(SymbolicTensor value) => AssignVariableOp.Of(Handle(value.Graph), Fitting(value));

    /// <summary>Emits variable += value, in the graph of the value.</summary>
    /// <exception cref="ShapeException">The shape is another.</exception>
    public void AssignAdd(SymbolicTensor value) => AssignAddVariableOp.Of(Handle(value.Graph), Fitting(value));

    /// <summary>Emits variable -= value, in the graph of the value.</summary>
    /// <exception cref="ShapeException">The shape is another.</exception>
    public void AssignSub(SymbolicTensor value) => AssignAdd(-value);

    /// <summary>Element by element -x.</summary>
    public static SymbolicTensor operator -(Variable x) => -(SymbolicTensor)x;

    /// <summary>Element by element a + b.</summary>
    public static SymbolicTensor operator +(Variable a, Variable b) => (SymbolicTensor)a + b;

    /// <summary>Element by element a + b.</summary>
    public static SymbolicTensor operator +(Variable a, double b) => (SymbolicTensor)a + b;

    /// <summary>Element by element a + b.</summary>
    public static SymbolicTensor operator +(double a, Variable b) => a + (SymbolicTensor)b;

    /// <summary>Element by element a - b.</summary>
    public static SymbolicTensor operator -(Variable a, Variable b) => (SymbolicTensor)a - b;

    /// <summary>Element by element a - b.</summary>
    public static SymbolicTensor operator -(Variable a, double b) => (SymbolicTensor)a - b;

    /// <summary>Element by element a - b.</summary>
    public static SymbolicTensor operator -(double a, Variable b) => a - (SymbolicTensor)b;

    /// <summary>Element by element a · b.</summary>
    public static SymbolicTensor operator *(Variable a, Variable b) => (SymbolicTensor)a * b;

    /// <summary>Element by element a · b.</summary>
    public static SymbolicTensor operator *(Variable a, double b) => (SymbolicTensor)a * b;

    /// <summary>Element by element a · b.</summary>
    public static SymbolicTensor operator *(double a, Variable b) => a * (SymbolicTensor)b;

    /// <summary>Element by element a / b.</summary>
    public static SymbolicTensor operator /(Variable a, Variable b) => (SymbolicTensor)a / b;

    /// <summary>Element by element a / b.</summary>
    public static SymbolicTensor operator /(Variable a, double b) => (SymbolicTensor)a / b;

    /// <summary>Element by element a / b.</summary>
    public static SymbolicTensor operator /(double a, Variable b) => a / (SymbolicTensor)b;

    // In the dtype of the variable; the shape is checked here, where the variable has a name to tell.
    private SymbolicTensor Fitting(SymbolicTensor value) => !value.Shape.IsCompatibleWith(Shape)
        ? throw new ShapeException($"Variable '{Path}': the value does not fit.", $"{Shape}", $"{value.Shape}", "assign a value of the variable's shape.")
        : value.DType == DType ? value : Cast.Of(value, DType);
}
