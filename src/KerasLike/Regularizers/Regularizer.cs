using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike.Regularizers;

/// <summary>A penalty that a weight or an output adds to the loss.</summary>
/// <remarks>A string stands for the class of that name: <c>kernelRegularizer: "l2"</c>.</remarks>
[KerasModule("keras.regularizers")]
public abstract class Regularizer : IKerasSerializable
{
    /// <summary>The penalty, a scalar.</summary>
    public abstract SymbolicTensor Of(SymbolicTensor x);

    /// <summary>The penalty, computed now.</summary>
    public TensorValue Invoke(TensorValue x) => Eager.Run(Of, x);

    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>The regularizer of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator Regularizer?(string? name) => name is null ? null : Registry<Regularizer>.Create(name, "regularizer");

    /// <summary>A factor, which is a number from 0 on.</summary>
    private protected static double Factor(string who, string argument, double value) => double.IsFinite(value) && value >= 0 ? value
        : throw new ArgumentException(FourLines.Text($"{who}: {argument} is no factor.", "a finite number from 0 on", $"{value}", "give a non-negative number."));
}
