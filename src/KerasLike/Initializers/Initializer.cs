using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Initializers;

/// <summary>Makes the first values of a weight.</summary>
/// <remarks>A string stands for the class of that name: <c>kernelInitializer: "he_normal"</c>.</remarks>
[KerasModule("keras.initializers")]
public abstract class Initializer : IKerasSerializable
{
    /// <summary>The values, as ops of the graph that is being built.</summary>
    public abstract SymbolicTensor Of(Shape shape, DType dtype);

    /// <summary>The values, computed now.</summary>
    public TensorValue Invoke(Shape shape, DType dtype = DType.Float32) => Eager.Run(() => Of(shape, dtype));

    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>The initializer of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator Initializer?(string? name) => name is null ? null : Registry<Initializer>.Create(name, "initializer");

    /// <summary>A function of shape and dtype that makes the values.</summary>
    public static Initializer From(Func<Shape, DType, TensorValue> function) => new FunctionInitializer(function);

    /// <summary>An array of the weight's shape.</summary>
    public static implicit operator Initializer(Array values) => new ArrayInitializer(values);

    /// <summary>Values of the weight's shape.</summary>
    public static implicit operator Initializer(TensorValue values) => new ArrayInitializer(values);

    /// <summary>A function of shape and dtype that makes the values.</summary>
    public static implicit operator Initializer(Func<Shape, DType, TensorValue> function) => From(function);

    /// <summary>A shape as a constant of the graph that is being built.</summary>
    private protected static SymbolicTensor Lengths(Shape shape) => Const.Ints(Graph.Current, shape.Dims);

    /// <summary>A number repeated.</summary>
    private protected static SymbolicTensor Fill(Shape shape, DType dtype, double value) => Graphs.Ops.Fill.Of(Lengths(shape), Const.Of(Graph.Current, Const.Number(value, dtype)));
}
