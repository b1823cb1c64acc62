using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Constraints;

/// <summary>Moves a weight back to where it is allowed to be, after each update.</summary>
/// <remarks>A string stands for the class of that name: <c>kernelConstraint: "non_neg"</c>.</remarks>
[KerasModule("keras.constraints")]
public abstract class Constraint : IKerasSerializable
{
    // Keras' epsilon: keeps a norm of 0 from being divided by.
    private protected const double Epsilon = 1e-7;

    /// <summary>The weight where it is allowed to be.</summary>
    public abstract SymbolicTensor Of(SymbolicTensor w);

    /// <summary>The weight where it is allowed to be, computed now.</summary>
    public TensorValue Invoke(TensorValue w) => Eager.Run(Of, w);

    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>The constraint of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator Constraint?(string? name) => name is null ? null : Registry<Constraint>.Create(name, "constraint");

    /// <summary>√Σw² along axes that stay with length 1.</summary>
    private protected static SymbolicTensor Norms(SymbolicTensor w, int[] axis) => Sqrt.Of(Sum.Of(Square.Of(w), axis, keepDims: true));
}
