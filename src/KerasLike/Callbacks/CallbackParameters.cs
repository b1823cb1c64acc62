namespace KerasLike.Callbacks;

/// <summary>What Fit, Evaluate or Predict was called with.</summary>
/// <param name="Verbose">0: silent; 1: a progress bar; 2: a line per epoch.</param>
/// <param name="Epochs">The number of the last epoch; null outside of training.</param>
/// <param name="Steps">The number of batches (per epoch); null if it is not known.</param>
public sealed record CallbackParameters(int Verbose, int? Epochs, int? Steps);
