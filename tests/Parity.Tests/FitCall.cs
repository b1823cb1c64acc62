using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike.Parity;

/// <summary>A call of Fit from Keras' names of its arguments, in the order of the data.</summary>
internal static class FitCall
{
    public static History Run(Model model, TensorValue x, TensorValue y, JsonObject args, IReadOnlyList<Callback> callbacks, (TensorValue X, TensorValue Y)? validation = null, int verbose = 0)
    {
        string? other = args.Select(a => a.Key).FirstOrDefault(k => k is not ("batch_size" or "epochs" or "initial_epoch" or "validation_freq" or "validation_samples" or "verbose" or "steps_per_epoch" or "validation_steps"));
        if (other is not null)
        {
            throw new NotBuilt($"argument {other} of fit");
        }

        return model.Fit(x, y, args["batch_size"]?.GetValue<int>(), args["epochs"]?.GetValue<int>() ?? 1, verbose, callbacks, validationData: validation is { } v ? (v.X, v.Y) : null, shuffle: false,
            stepsPerEpoch: args["steps_per_epoch"]?.GetValue<int>(), validationSteps: args["validation_steps"]?.GetValue<int>(), preFlight: false, initialEpoch: args["initial_epoch"]?.GetValue<int>() ?? 0, validationFreq: args["validation_freq"]?.GetValue<int>() ?? 1);
    }
}
