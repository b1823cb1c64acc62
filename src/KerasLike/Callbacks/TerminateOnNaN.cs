namespace KerasLike.Callbacks;

/// <summary>Ends training when the loss of a batch is NaN or infinite.</summary>
/// <remarks><para>The epoch ends as it would otherwise. Source: keras.callbacks.TerminateOnNaN.</para></remarks>
public sealed class TerminateOnNaN : Callback
{
    /// <summary>Creates the callback.</summary>
    /// <param name="raiseError">Whether an exception ends training at once, so that no other callback is told; else it ends after the batch.</param>
    public TerminateOnNaN(bool raiseError = false) => RaiseError = raiseError;

    /// <summary>Whether an exception ends training.</summary>
    public bool RaiseError { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The loss is not finite and raiseError is true.</exception>
    public override void OnBatchEnd(int batch, Logs logs)
    {
        if (!logs.TryGetValue("loss", out LogValue loss) || double.IsFinite(loss))
        {
            return;
        }

        if (RaiseError)
        {
            throw new InvalidOperationException($"NaN or Inf loss encountered at batch {batch}. Loss value: {loss}. Terminating training immediately.");
        }

        Messages.Out.Write($"Batch {batch}: Invalid loss, terminating training\n");
        Model.StopTraining = true;
    }
}
