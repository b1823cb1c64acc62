using KerasLike.Graphs;
using Tf = KerasLike.Graphs.Ops;

namespace KerasLike;

/// <content>What is known of tensors without computing them.</content>
public static partial class Ops
{
    /// <summary>The shape of a tensor: its lengths are tensors of the graph, whether they are known now or only when it runs.</summary>
    /// <param name="x">A tensor.</param>
    /// <returns>What functions that make tensors take as a shape; its property Known is what is known now.</returns>
    public static DynamicShape Shape(SymbolicTensor x) => DynamicShape.Of(x);

    /// <summary>The shape of numbers.</summary>
    /// <param name="x">The numbers.</param>
    public static Shape Shape(TensorValue x) => x.Shape;

    /// <summary>The name of a tensor's dtype, such as <c>float32</c>.</summary>
    /// <param name="x">A tensor.</param>
    public static string Dtype(SymbolicTensor x) => x.DType.Name();

    /// <summary>The name of the dtype of numbers, such as <c>float32</c>.</summary>
    /// <param name="x">The numbers.</param>
    public static string Dtype(TensorValue x) => x.DType.Name();

    /// <summary>Whether something is a tensor: symbolic, or numbers of one.</summary>
    /// <param name="x">Anything.</param>
    public static bool IsTensor(object? x) => x is SymbolicTensor or TensorValue;

    /// <summary>Numbers as an array of .NET: a copy, of the rank of the numbers.</summary>
    /// <param name="x">The numbers.</param>
    public static System.Array ConvertToNumpy(TensorValue x)
    {
        // The dtype's own elements: those of half precision are Half, the upper halves of bfloat16 ushort.
        System.Array array = System.Array.CreateInstance(TensorValue.ElementType(x.DType), x.Shape.Rank == 0 ? [1] : x.Shape.Dims.ToArray());
        using System.Buffers.MemoryHandle from = x.Pin(out TensorView source), to = TensorValue.Of(array, x.Shape.Rank == 0 ? 1 : x.Shape).Pin(out TensorView target);
        source.ByteSpan().CopyTo(target.ByteSpan());
        return array;
    }

    /// <summary>A function whose gradient is another function of one's own.</summary>
    /// <param name="f">Emits a result, and returns what emits the gradient by the input from the one that arrives at the result.</param>
    public static Func<SymbolicTensor, SymbolicTensor> CustomGradient(Func<SymbolicTensor, (SymbolicTensor Result, Func<SymbolicTensor, SymbolicTensor> Gradient)> f) =>
        x => CustomGradient(xs =>
        {
            (SymbolicTensor result, Func<SymbolicTensor, SymbolicTensor> gradient) = f(xs[0]);
            return (result, dy => [gradient(dy)]);
        })([x]);

    /// <summary>A function of several tensors whose gradients are another function of one's own.</summary>
    /// <param name="f">Emits a result, and returns what emits the gradients by the inputs from the one that arrives at the result.</param>
    public static Func<SymbolicTensor[], SymbolicTensor> CustomGradient(Func<SymbolicTensor[], (SymbolicTensor Result, Func<SymbolicTensor, SymbolicTensor[]> Gradient)> f) => xs =>
    {
        (SymbolicTensor result, Func<SymbolicTensor, SymbolicTensor[]> gradient) = f([.. xs.Select(x => (SymbolicTensor)Tf.StopGradient.Of(x))]);
        return Tf.IdentityN.Of(dys => [null, .. dys[0] is { } dy ? gradient(dy) : xs.Select(_ => (SymbolicTensor?)null)], [result, .. xs])[0];
    };

    /// <summary>A function's result and its derivative in a direction.</summary>
    /// <param name="fun">The function.</param>
    /// <param name="primals">Where it is computed.</param>
    /// <param name="tangents">The direction: a tensor like each of the primals.</param>
    public static (SymbolicTensor PrimalsOut, SymbolicTensor TangentsOut) Jvp(Func<SymbolicTensor[], SymbolicTensor> fun, SymbolicTensor[] primals, SymbolicTensor[] tangents)
    {
        // The gradients are linear in what arrives at the result; differentiated by that they are the derivative.
        SymbolicTensor y = fun(primals), arriving = Tf.OnesLike.Of(y);
        SymbolicTensor?[] gradients = Autodiff.Gradients(y, primals, arriving);
        SymbolicTensor[] along = [.. gradients.Zip(tangents, (g, v) => g is null ? null : Tf.Sum.Of(g * Tf.Cast.Of(v, g.DType))).OfType<SymbolicTensor>()];
        SymbolicTensor? derivative = along.Length == 0 ? null : Autodiff.Gradients(along.Aggregate((a, b) => a + b), [arriving])[0];
        return (y, derivative ?? Tf.ZerosLike.Of(y));
    }

    /// <summary>A function's value at numbers and its derivative in a direction.</summary>
    /// <param name="fun">The function.</param>
    /// <param name="primals">Where it is computed.</param>
    /// <param name="tangents">The direction: numbers like each of the primals.</param>
    public static (TensorValue PrimalsOut, TensorValue TangentsOut) Jvp(Func<SymbolicTensor[], SymbolicTensor> fun, TensorValue[] primals, TensorValue[] tangents)
    {
        TensorValue[] results = Eager.Run(
            t =>
            {
                (SymbolicTensor y, SymbolicTensor derivative) = Jvp(fun, t[..primals.Length], t[primals.Length..]);
                return [y, derivative];
            },
            [.. primals, .. tangents]);
        return (results[0], results[1]);
    }
}
