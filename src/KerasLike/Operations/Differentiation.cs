using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike;

/// <summary>Derivatives of functions written with <see cref="Ops"/>, as functions of numbers: what <c>tf.GradientTape</c> is used for in teaching.</summary>
/// <remarks>
/// The function is called with symbolic tensors of the shapes of the numbers, and its graph is differentiated and run. So C# may decide by shapes in it, but by values only through
/// <c>Ops.Where</c> and the like.
/// </remarks>
public static class Differentiation
{
    extension(Autodiff)
    {
        /// <summary>df/dx of a function of one tensor; where f is no single number, of the sum of its elements.</summary>
        /// <param name="f">The function.</param>
        /// <example><code>
        /// Func&lt;TensorValue, TensorValue&gt; df = Autodiff.Gradient(x => Ops.Sum(x * x));
        /// TensorValue g = df(new float[] { 1, 2, 3 });   // 2, 4, 6
        /// </code></example>
        public static Func<TensorValue, TensorValue> Gradient(Func<SymbolicTensor, SymbolicTensor> f) => x => Derive(t => f(t[0]), x).Gradients[0];

        /// <summary>The gradients of a function of two tensors by both.</summary>
        /// <param name="f">The function.</param>
        public static Func<TensorValue, TensorValue, (TensorValue, TensorValue)> Gradient(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> f) => (a, b) =>
        {
            TensorValue[] g = Derive(t => f(t[0], t[1]), a, b).Gradients;
            return (g[0], g[1]);
        };

        /// <summary>The gradients of a function of three tensors by all of them.</summary>
        /// <param name="f">The function.</param>
        public static Func<TensorValue, TensorValue, TensorValue, (TensorValue, TensorValue, TensorValue)> Gradient(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor> f) => (a, b, c) =>
        {
            TensorValue[] g = Derive(t => f(t[0], t[1], t[2]), a, b, c).Gradients;
            return (g[0], g[1], g[2]);
        };

        /// <summary>The value of a function of one tensor together with its gradient.</summary>
        /// <param name="f">The function.</param>
        public static Func<TensorValue, (TensorValue Value, TensorValue Gradient)> ValueAndGradient(Func<SymbolicTensor, SymbolicTensor> f) => x =>
        {
            (TensorValue value, TensorValue[] g) = Derive(t => f(t[0]), x);
            return (value, g[0]);
        };

        /// <summary>The value of a function of any number of tensors together with the gradients by all of them.</summary>
        /// <param name="f">The function.</param>
        public static Func<TensorValue[], (TensorValue Value, TensorValue[] Gradients)> ValueAndGradients(Func<SymbolicTensor[], SymbolicTensor> f) => xs => Derive(f, xs);
    }

    private static (TensorValue Value, TensorValue[] Gradients) Derive(Func<SymbolicTensor[], SymbolicTensor> f, params TensorValue[] xs)
    {
        foreach (TensorValue x in xs)
        {
            if (!x.DType.IsFloating())
            {
                throw new ArgumentException(FourLines.Text("Autodiff.Gradient: there is no gradient by whole numbers.", "float32 or float64", x.DType.Name(), "give the numbers as float[] or double[]."));
            }
        }

        TensorValue[] results = Eager.Run(
            t =>
            {
                SymbolicTensor y = f(t);
                return [y, .. Autodiff.Gradients(y, t).Select((g, i) => g ?? ZerosLike.Of(t[i]))];
            },
            xs);
        return (results[0], results[1..]);
    }
}
