using KerasLike.Activations;
using KerasLike.Graphs;
using KerasLike.Losses;

namespace KerasLike.Parity;

/// <summary>Losses: values and gradients, with weights and masks.</summary>
internal static class LossCases
{
    public static void Run(ParityCase c)
    {
        Loss loss = Kinds.Made<Loss>(c);
        ActivationFunction activation = c["activation"] is { } name ? KerasJson.Deserialize<ActivationFunction>(name) : new Linear();
        bool weighted = c.Has("sample_weight"), masked = c.Has("mask");
        TensorValue[] extra = [.. weighted ? [c.Array("sample_weight")] : Array.Empty<TensorValue>(), .. masked ? [c.Array("mask")] : Array.Empty<TensorValue>()];
        TensorValue[] results = Eager.Run(
            t =>
            {
                SymbolicTensor prediction = activation.Of(t[1]);
                prediction.Mask = masked ? t[^1] : null;
                SymbolicTensor value = loss.Of(t[0], prediction, weighted ? t[3] : null);
                SymbolicTensor? gradient = Autodiff.Gradients([value], [t[1]], [Graphs.Ops.Cast.Of(t[2], value.DType)])[0];
                return [value, gradient ?? t[1] * 0];
            },
            [c.Array("y_true"), c.Array("y_pred"), c.Array("cotangent"), .. extra]);
        c.Same(c.Array("value"), results[0], "value");
        c.Same(c.Array("gradient"), results[1], "gradient");
    }
}
