using KerasLike.Callbacks;

namespace KerasLike;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">The epoch, counted from 0.</param>
/// <param name="Logs">The loss and the metrics by name, those of the validation with <c>val_</c>.</param>
public sealed record EpochLogs(int Epoch, Logs Logs);
