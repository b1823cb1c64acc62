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
        /// <summary>The gradients of a scalar of the graph that is being built by variables, in a <c>TrainStep</c> of one's own: what <c>tape.gradient(loss, model.trainable_weights)</c> is in Python.</summary>
        /// <param name="y">The scalar; of anything else the sum.</param>
        /// <param name="variables">The variables.</param>
        /// <returns>One gradient for each; null where y does not depend on it.</returns>
        public static SymbolicTensor?[] Gradients(SymbolicTensor y, IReadOnlyList<Variable> variables) => Autodiff.Gradients(y, [.. variables.Select(v => v.Read(y.Graph))]);

        /// <summary>A loss and its gradients by a layer's or model's weights as a function of batches, for a training loop of one's own without a model's Fit: what <c>tf.GradientTape</c> and <c>tf.function</c> are used for in Python.</summary>
        /// <param name="loss">The loss of a batch. Its ops are emitted once for each kind of batch (shapes and dtypes) and then only run; what they write, such as metrics' states and moving means, is written at each run.</param>
        /// <param name="layer">Whose trainable weights are meant.</param>
        /// <returns>The loss, and a gradient for each of <c>layer.TrainableWeights</c>; null where the loss does not depend on it.</returns>
        /// <example><code>
        /// var step = Autodiff.ValueAndGradients(batch => lossFn.Of(batch[1].Leaf!, model.Apply(batch[0].Leaf!, training: true)), model);
        /// foreach (Batch batch in batches)
        /// {
        ///     (TensorValue loss, TensorValue?[] gradients) = step([x, y]);
        ///     optimizer.Apply(gradients, model.TrainableWeights);
        /// }
        /// </code></example>
        public static Func<TensorStructure, (TensorValue Value, TensorValue?[] Gradients)> ValueAndGradients(Func<SymbolicStructure, SymbolicTensor> loss, Layers.Layer layer)
        {
            EagerCalls calls = new();
            return batch =>
            {
                Structure<TensorValue> results = calls.Run(string.Join(',', layer.TrainableWeights.Select(w => w.Path)), t => Derived(loss(SymbolicStructure.From(batch.Pack(t))), layer), batch);
                return (results[0].Leaf!, [.. results[1].Items!.Select(g => g.Leaf)]);
            };
        }

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

    private static SymbolicStructure Derived(SymbolicTensor value, Layers.Layer layer) => SymbolicStructure.From(Structure<SymbolicTensor>.ListOf(
    [
        Structure<SymbolicTensor>.Of(value),
        Structure<SymbolicTensor>.ListOf(Autodiff.Gradients(value, layer.TrainableWeights).Select(g => g is null ? Structure<SymbolicTensor>.None : Structure<SymbolicTensor>.Of(g))),
    ]));

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
