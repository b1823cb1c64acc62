using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Losses;

namespace KerasLike.Testing;

/// <summary>What every loss must do, checked in one call: give the value expected, also with an open batch and from its config, have the right gradient; and all of it alike on every executor of <see cref="Executors"/>.</summary>
/// <example><code>LossCheck.Run(new MeanSquaredError(), new float[,] { { 0, 1 } }, new float[,] { { 0.5f, 1 } }, expected: 0.125f);</code></example>
public static class LossCheck
{
    // A difference over 2e-2 in single precision leaves about 6e-8 / 1e-2 of each number that is added up, and the third derivative of the loss times 1e-4.
    private const float Step = 1e-2f;

    /// <summary>Checks a loss on given numbers.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="expected">The loss, or the losses where it does not reduce them.</param>
    /// <param name="tolerance">How far it may be from that, relative above 1.</param>
    /// <param name="gradientTolerance">How far the gradient may be from its finite difference.</param>
    /// <exception cref="CheckException">One of these does not hold; the message says which.</exception>
    public static void Run(Loss loss, TensorValue yTrue, TensorValue yPred, TensorValue expected, double tolerance = 1e-5, double gradientTolerance = 5e-3)
    {
        string title = $"{loss.GetType().Name} '{loss.Name}'";
        Closeness.Require($"{title}: the loss", loss.Invoke(yTrue, yPred), expected, tolerance);
        if (loss is not LossFunctionWrapper)
        {
            Closeness.Require($"{title}: the loss of its copy", KerasJson.Deserialize<Loss>(KerasJson.Serialize(loss)).Invoke(yTrue, yPred), expected, tolerance);
        }

        Computation both = new(
            t =>
            {
                SymbolicTensor value = loss.Of(t[0], t[1]);
                return [value, Autodiff.Gradients(value, [t[1]])[0] ?? t[1] * 0];
            },
            [yTrue, yPred],
            openBatch: true);
        TensorValue[] results;
        using (IExecutable executable = both.Compile())
        {
            results = Eager.Run(executable, both.Fetches, [yTrue, yPred]);
        }

        Closeness.Require($"{title}: the loss with an open batch", results[0], expected, tolerance);
        float[] numbers = yPred.ToArray<float>(), exact = results[1].ToArray<float>();
        for (int i = 0; i < numbers.Length; i++)
        {
            double difference = (At(i, Step) - At(i, -Step)) / (2 * Step);
            if (Math.Abs(difference - exact[i]) > gradientTolerance * (1 + Math.Abs(difference)))
            {
                throw new CheckException($"{title}: the gradient by y_pred[{i}] is {exact[i]}, its finite difference {difference}.");
            }
        }

        Executors.Each(title, null, executor =>
        {
            TensorValue[] theirs = both.RunOn(executor, [yTrue, yPred], []).Results;
            Closeness.Require("the loss", theirs[0], results[0], tolerance);
            Closeness.Require("the gradient", theirs[1], results[1], tolerance);
        });

        double At(int i, float step)
        {
            float[] moved = [.. numbers];
            moved[i] += step;
            return loss.Invoke(yTrue, TensorValue.Of(moved, yPred.Shape)).ToArray<float>().Sum(v => (double)v);
        }
    }
}
