using KerasLike.Optimizers;

namespace KerasLike.Callbacks;

/// <summary>The learning rates of an optimizer: its own, or those of the optimizers it is made of.</summary>
internal static class LearningRates
{
    /// <summary>The optimizers, and their names where there are several.</summary>
    public static IEnumerable<(Optimizer Optimizer, string? Name)> Of(Optimizer optimizer) => optimizer.Parts?.Select(p => (p, (string?)p.Name)) ?? [(optimizer, null)];

    /// <summary>Puts the rates into the logs: <c>learning_rate</c>, or <c>learning_rate_adam</c> and so on.</summary>
    public static void Log(Optimizer optimizer, Logs logs)
    {
        foreach ((Optimizer part, string? name) in Of(optimizer))
        {
            logs[name is null ? "learning_rate" : $"learning_rate_{name}"] = part.LearningRate;
        }
    }
}
