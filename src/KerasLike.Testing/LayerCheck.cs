using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Testing;

/// <summary>What every layer must do, checked in one call: build, keep its shape promise, survive its config, have right gradients, learn; and all of it alike on every executor of <see cref="Executors"/>.</summary>
/// <example><code>LayerCheck.Run(new Dense(4), input: (2, 3), output: (2, 4));</code></example>
public static class LayerCheck
{
    private const float Step = 1e-2f;

    // Single precision rounds to 6e-8; two executors add a layer's hundred or so terms in different orders.
    private const double Rounding = 2e-5;

    /// <summary>Checks a layer on random inputs.</summary>
    /// <param name="layer">The layer, not yet built.</param>
    /// <param name="input">The shape of a batch.</param>
    /// <param name="output">The shape of what it computes.</param>
    /// <param name="tolerance">How far a gradient may be from its finite difference: single precision leaves about 1e-7 / 1e-2 per term of a sum.</param>
    /// <param name="seed">Where the random numbers start.</param>
    /// <exception cref="CheckException">One of these does not hold; the message says which, and names the seed.</exception>
    public static void Run(Layer layer, Shape input, Shape output, double tolerance = 2e-3, int seed = 1)
    {
        Random random = new(seed);
        TensorValue x = Numbers(random, input);
        layer.EnsureBuilt(input);
        foreach (Variable weight in layer.TrainableWeights)
        {
            weight.Assign(Numbers(random, weight.Shape));
        }

        TensorValue y = layer.Apply(x);
        Require(y.Shape == output, layer, seed, $"the output has the shape {y.Shape}, promised {output}");
        SymbolicTensor open = layer.Apply(Placeholder.Of(new Graph(), x.DType, new Shape((int?)null).Concat(input[1..])));
        Require(open.Shape == new Shape((int?)null).Concat(output[1..]), layer, seed, $"with an open batch the output has the shape {open.Shape}");
        CopiesItself(layer, x, y, seed);
        HasRightGradients(layer, x, y, tolerance, random, seed);
        Learns(layer, x, output, seed);
        TrainsAlike(layer, x, seed);
    }

    private static void CopiesItself(Layer layer, TensorValue x, TensorValue y, int seed)
    {
        string json = KerasJson.Serialize(layer);
        Layer copy = KerasJson.Deserialize<Layer>(json);
        Require(KerasJson.Serialize(copy) == json, layer, seed, "its config, read and written again, is another");
        copy.EnsureBuilt(x.Shape);
        copy.SetWeights(layer.GetWeights());
        Require(copy.Apply(x).ToArray<float>().SequenceEqual(y.ToArray<float>()), layer, seed, "its copy computes something else");
    }

    // dL/dx and dL/dw for L = Σ dy · y with random dy, against (L(x + h) − L(x − h)) / 2h; then the same graph on the other executors.
    private static void HasRightGradients(Layer layer, TensorValue x, TensorValue y, double tolerance, Random random, int seed)
    {
        TensorValue dy = Numbers(random, y.Shape);
        Variable[] weights = [.. layer.TrainableWeights];
        Computation both = new(
            t =>
            {
                SymbolicTensor output = layer.Apply(t[0]);
                SymbolicTensor[] by = [t[0], .. weights.Select(w => w.Read(output.Graph))];
                return [output, .. Autodiff.Gradients([output], by, [t[1]]).Select((g, i) => g ?? by[i] * 0)];
            },
            [x, dy]);
        TensorValue[] before = both.State(), results;
        using (IExecutable executable = both.Compile())
        {
            results = Eager.Run(executable, both.Fetches, [x, dy]);
        }

        TensorValue[] after = both.State();
        Computation forward = new(t => [layer.Apply(t[0])], [x]);
        using IExecutable run = forward.Compile();
        float[] numbers = x.ToArray<float>(), upstream = dy.ToArray<float>();
        Differences("its input", numbers, results[1], () => Loss(TensorValue.Of(numbers, x.Shape)));
        for (int i = 0; i < weights.Length; i++)
        {
            Variable weight = weights[i];
            float[] values = weight.Value.ToArray<float>();
            Differences(weight.Name, values, results[i + 2], () =>
            {
                weight.Assign(TensorValue.Of(values, weight.Shape));
                return Loss(x);
            });
            weight.Assign(TensorValue.Of(values, weight.Shape));
        }

        string[] names = ["the output", "the gradient by its input", .. weights.Select(w => $"the gradient by {w.Name}")];
        Executors.Each($"{layer.Title} (seed {seed})", null, executor =>
        {
            (TensorValue[] theirs, TensorValue[] state) = both.RunOn(executor, [x, dy], before);
            for (int i = 0; i < theirs.Length; i++)
            {
                Closeness.Require(names[i], theirs[i], results[i], Rounding);
            }

            for (int i = 0; i < state.Length; i++)
            {
                Closeness.Require($"variable {i}", state[i], after[i], Rounding);
            }
        });

        void Differences(string what, float[] at, TensorValue gradient, Func<double> loss)
        {
            float[] exact = gradient.ToArray<float>();
            for (int i = 0; i < at.Length; i++)
            {
                float old = at[i];
                at[i] = old + Step;
                double up = loss();
                at[i] = old - Step;
                double down = loss();
                at[i] = old;
                double difference = (up - down) / (2 * Step);
                Require(Math.Abs(difference - exact[i]) <= tolerance * (1 + Math.Abs(difference)), layer, seed, $"the gradient by {what}[{i}] is {exact[i]}, its finite difference {difference}");
            }
        }

        double Loss(TensorValue at) => Eager.Run(run, forward.Fetches, [at])[0].ToArray<float>().Zip(upstream, (v, d) => (double)v * d).Sum();
    }

    private static void Learns(Layer layer, TensorValue x, Shape output, int seed)
    {
        if (layer.TrainableWeights.Count == 0)
        {
            return;
        }

        Sequential model = new([layer]);
        TensorValue y = TensorValue.Zeros(output, DType.Float32);
        Variable[] variables = [.. new Computation(t => [layer.Apply(t[0], training: true)], [x]).Variables.Union(layer.Weights)];
        TensorValue[] before = [.. variables.Select(v => v.Value)];
        model.Compile(new SGD(0.01), "mse");
        double loss = model.TrainOnBatch(x, y)["loss"];
        TensorValue[] after = [.. variables.Select(v => v.Value)];
        Require(double.IsFinite(loss), layer, seed, $"the loss of a step is {loss}");
        Require(layer.TrainableWeights.Any(w => !w.Value.ToArray<float>().SequenceEqual(before[Array.IndexOf(variables, w)].ToArray<float>())), layer, seed, "a training step changes no weight");
        Executors.Each($"{layer.Title} (seed {seed}), a training step", null, executor =>
        {
            for (int i = 0; i < variables.Length; i++)
            {
                variables[i].Assign(before[i]);
            }

            model.Compile(new SGD(0.01), "mse", executor: executor);
            try
            {
                double theirs = model.TrainOnBatch(x, y)["loss"];
                Closeness.Require("the loss", theirs, loss, Rounding);
                for (int i = 0; i < variables.Length; i++)
                {
                    Closeness.Require(variables[i].Path, variables[i].Value, after[i], Rounding);
                }
            }
            finally
            {
                // The layer goes back to where it was.
                foreach (Variable variable in variables)
                {
                    variable.MoveTo(Keras.Backend);
                }
            }
        });
    }

    // What a layer does in training: masks and noise of the same seeds, moving statistics.
    private static void TrainsAlike(Layer layer, TensorValue x, int seed)
    {
        Computation training = new(t => [layer.Apply(t[0], training: true)], [x]);
        TensorValue[] before = training.State();
        using IExecutable executable = training.Compile();
        TensorValue y = Eager.Run(executable, training.Fetches, [x])[0];
        TensorValue[] after = training.State();
        Executors.Each($"{layer.Title} (seed {seed}), in training", null, executor =>
        {
            (TensorValue[] theirs, TensorValue[] state) = training.RunOn(executor, [x], before);
            Closeness.Require("the output", theirs[0], y, Rounding);
            for (int i = 0; i < state.Length; i++)
            {
                Closeness.Require(training.Variables[i].Path, state[i], after[i], Rounding);
            }
        });
    }

    // From -1 to 1, evenly apart and in random order: so a small step seldom changes which of two is larger.
    private static TensorValue Numbers(Random random, Shape shape)
    {
        float[] numbers = new float[shape.Size];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = ((i + 0.35f + (0.3f * random.NextSingle())) / numbers.Length * 2) - 1;
        }

        random.Shuffle(numbers);
        return TensorValue.Of(numbers, shape);
    }

    private static void Require(bool holds, Layer layer, int seed, string otherwise)
    {
        if (!holds)
        {
            throw new CheckException($"{layer.Title} (seed {seed}): {otherwise}.");
        }
    }
}
