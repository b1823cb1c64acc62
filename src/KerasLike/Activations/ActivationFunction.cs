using KerasLike.Graphs;

namespace KerasLike.Activations;

/// <summary>A function that a layer applies to what it computed.</summary>
/// <remarks>A string stands for the class of that name: <c>activation: "relu"</c>.</remarks>
[KerasModule("keras.activations")]
public abstract class ActivationFunction
{
    /// <summary>The function, as ops.</summary>
    public abstract SymbolicTensor Of(SymbolicTensor x);

    /// <summary>Whether it is code of one's own, which may look at several samples at once.</summary>
    internal virtual bool IsOwn => GetType().Assembly != typeof(ActivationFunction).Assembly;

    /// <summary>The function, computed now.</summary>
    public TensorValue Invoke(TensorValue x) => Eager.Run(Of, x);

    /// <summary>The function of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator ActivationFunction?(string? name) => name is null ? null : Registry<ActivationFunction>.Create(name, "activation");

    /// <summary>A C# function as activation: <c>activation: ActivationFunction.From(x => x * Ops.Sigmoid(x))</c>. In files it has the method's name, under which reading wants it among the custom objects.</summary>
    public static ActivationFunction From(Func<SymbolicTensor, SymbolicTensor> function) => new FunctionActivation(function);

    /// <summary>A C# function as activation.</summary>
    public static implicit operator ActivationFunction(Func<SymbolicTensor, SymbolicTensor> function) => From(function);
}
