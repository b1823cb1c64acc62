using System.Threading.Channels;
using KerasLike.Callbacks;

namespace KerasLike;

/// <summary>The epochs of a training as they end.</summary>
internal sealed class EpochStream(Func<FitArguments, Task<History>> start, FitArguments arguments) : IAsyncEnumerable<EpochLogs>
{
    public async IAsyncEnumerator<EpochLogs> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(arguments.Cancellation, cancellationToken);
        Channel<EpochLogs> epochs = Channel.CreateUnbounded<EpochLogs>();
        Task training = Train(epochs.Writer, ended.Token);
        try
        {
            await foreach (EpochLogs epoch in epochs.Reader.ReadAllAsync(cancellationToken))
            {
                yield return epoch;
            }
        }
        finally
        {
            // Who leaves the loop early ends the training, and gets the model back once its step is over.
            bool early = !training.IsCompleted;
            await ended.CancelAsync();
            try
            {
                await training;
            }
            catch (OperationCanceledException) when (early && !arguments.Cancellation.IsCancellationRequested)
            {
            }
        }
    }

    private async Task Train(ChannelWriter<EpochLogs> epochs, CancellationToken token)
    {
        try
        {
            await start(arguments with { Progress = new Told(epochs), Cancellation = token });
        }
        finally
        {
            epochs.Complete();
        }
    }

    private sealed class Told(ChannelWriter<EpochLogs> epochs) : IProgress<EpochLogs>
    {
        public void Report(EpochLogs value) => epochs.TryWrite(value);
    }
}
