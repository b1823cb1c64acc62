using System.Diagnostics.CodeAnalysis;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Operations;

/// <summary>An argument of <see cref="Ops"/> that may be a tensor of a graph, numbers, or a plain number; all of them convert to it.</summary>
/// <remarks>A plain number such as <c>2.5</c> takes the dtype of what it meets, as Python's numbers do in Keras: added to float16 it is float16, added to int32 the sum is float32.</remarks>
public sealed class Operand
{
    internal Operand(SymbolicTensor tensor) => Tensor = tensor;

    internal Operand(TensorValue value) => Value = value;

    /// <summary>The tensor, if it is one of a graph.</summary>
    public SymbolicTensor? Tensor { get; }

    /// <summary>The numbers, if it is none.</summary>
    public TensorValue? Value { get; }

    /// <summary>What it was made from.</summary>
    internal object Content => (object?)Tensor ?? Value!;

    /// <summary>Whether it is a plain number.</summary>
    internal bool IsNumber => Value is { IsNumber: true };

    /// <summary>The plain number.</summary>
    internal double Number => Value!.DType switch
    {
        DType.Float32 => Value.AsSpan<float>()[0],
        DType.Float64 => Value.AsSpan<double>()[0],
        DType.Int32 => Value.AsSpan<int>()[0],
        _ => Value.AsSpan<long>()[0],
    };

    /// <summary>The dtype with which it enters promotion: of a plain number only whether it is whole.</summary>
    internal DType Promotes => Tensor?.DType ?? (!IsNumber ? Value!.DType : Value!.DType.IsFloating() ? Promotion.WeakFloat : Promotion.WeakInt);

    /// <summary>The dtype of <see cref="AsTensor"/>.</summary>
    internal DType DType => Promotes switch
    {
        Promotion.WeakFloat => DType.Float32,
        Promotion.WeakInt => DType.Int32,
        DType dtype => dtype,
    };

    /// <summary>A tensor of a graph.</summary>
    [return: NotNullIfNotNull(nameof(tensor))]
    public static implicit operator Operand?(SymbolicTensor? tensor) => tensor is null ? null : new(tensor);

    /// <summary>What a variable holds.</summary>
    [return: NotNullIfNotNull(nameof(variable))]
    public static implicit operator Operand?(Variable? variable) => variable is null ? null : new((SymbolicTensor)variable);

    /// <summary>Numbers.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Operand?(TensorValue? value) => value is null ? null : new(value);

    /// <summary>An array of numbers, of any rank.</summary>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator Operand?(Array? array) => array is null ? null : new(TensorValue.Of(array));

    /// <summary>A plain number.</summary>
    public static implicit operator Operand(double number) => new((TensorValue)number);

    /// <summary>A plain whole number.</summary>
    public static implicit operator Operand(int number) => new((TensorValue)number);

    /// <summary>A truth value.</summary>
    public static implicit operator Operand(bool value) => new((TensorValue)value);

    /// <summary>The tensor, with the dtype that Keras' convert_to_tensor gives it: float32 or int32 for plain numbers.</summary>
    internal SymbolicTensor AsTensor() => To(DType);

    /// <summary>The tensor in a dtype.</summary>
    internal SymbolicTensor To(DType dtype) => Tensor is not null ? Cast.Of(Tensor, dtype)
        : !IsNumber ? Cast.Of(Const.Of(Graph.Current, Value!), dtype)
        : dtype == DType.BFloat16 ? Cast.Of(Const.Of(Graph.Current, (float)Number), dtype)
        : Const.Of(Graph.Current, Const.Number(Number, dtype));
}
