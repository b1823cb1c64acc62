using KerasLike.Graphs;
using KerasLike.Losses;
using KerasLike.Optimizers;

namespace KerasLike.Testing;

/// <summary>Trains a model for some steps on the embedded engine and, from the same weights, on every executor of <see cref="Executors"/>: losses, weights and the optimizer's variables stay the same.</summary>
/// <example><code>TrainingCheck.Run(() => [new Dense(3, inputShape: 4)], () => new Adam(0.01), "mse", x, y);</code></example>
public static class TrainingCheck
{
    /// <summary>Checks some steps of training.</summary>
    /// <param name="model">Creates the model; random layers have fixed seeds.</param>
    /// <param name="optimizer">Creates the optimizer.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="x">A batch.</param>
    /// <param name="y">What it should give.</param>
    /// <param name="steps">How many steps.</param>
    /// <param name="tolerance">How far numbers may be apart, relative above 1: single precision, carried on by some steps; optimizers that divide by small numbers carry it further.</param>
    /// <exception cref="CheckException">Something differs; the message says what and where.</exception>
    public static void Run(Func<Sequential> model, Func<Optimizer> optimizer, Loss? loss, TensorValue x, TensorValue y, int steps = 4, double tolerance = 1e-4)
    {
        Sequential here = model();
        here.Compile(optimizer(), loss);
        here.EnsureBuilt(x.Shape);
        TensorValue[] start = here.GetWeights();
        (string Name, TensorValue Value)[][] expected = Train(here, x, y, steps);
        if (!here.GetWeights().Zip(start).Any(w => !Closeness.Numbers(w.First).SequenceEqual(Closeness.Numbers(w.Second))))
        {
            throw new CheckException($"{here.Optimizer.GetType().Name}: {steps} steps change no weight.");
        }

        Executors.Each($"{here.Title} with {here.Optimizer.GetType().Name}", null, executor =>
        {
            Sequential there = model();
            there.Compile(optimizer(), loss, executor: executor);
            there.EnsureBuilt(x.Shape);
            there.SetWeights(start);
            (string Name, TensorValue Value)[][] got = Train(there, x, y, steps);
            for (int step = 0; step < steps; step++)
            {
                for (int i = 0; i < got[step].Length; i++)
                {
                    Closeness.Require($"step {step}, {expected[step][i].Name}", got[step][i].Value, expected[step][i].Value, tolerance);
                }
            }
        });
    }

    private static (string Name, TensorValue Value)[][] Train(Sequential model, TensorValue x, TensorValue y, int steps)
    {
        (string Name, TensorValue Value)[][] all = new (string, TensorValue)[steps][];
        for (int step = 0; step < steps; step++)
        {
            double loss = model.TrainOnBatch(x, y)["loss"];
            all[step] = [("the loss", loss), .. model.Weights.Concat(model.Optimizer.Variables).Select(v => (v.Path, v.Value))];
        }

        return all;
    }
}
