using KerasLike.Graphs;
using KerasLike.Optimizers;

namespace KerasLike.Callbacks;

/// <summary>Evaluates and predicts with the moving averages of the weights, and trains on with the weights themselves.</summary>
/// <remarks><para>The optimizer must keep averages: useEma. Source: keras.callbacks.SwapEMAWeights.</para></remarks>
public sealed class SwapEMAWeights : Callback
{
    private bool _swapped;

    /// <summary>Creates the callback.</summary>
    /// <param name="swapOnEpoch">Whether the averages are in the model at the end of each epoch, for callbacks such as <see cref="ModelCheckpoint"/> that come behind this one.</param>
    public SwapEMAWeights(bool swapOnEpoch = false) => SwapOnEpoch = swapOnEpoch;

    /// <summary>Whether the averages are in the model at the end of each epoch.</summary>
    public bool SwapOnEpoch { get; }

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch, Logs logs)
    {
        if (SwapOnEpoch)
        {
            Put(averages: false);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (!SwapOnEpoch || _swapped)
        {
            return;
        }

        Put(averages: true);

        // When training ends the weights become the averages, so these must be what the model holds now.
        if (epoch == Params.Epochs - 1)
        {
            foreach ((Variable weight, Variable average) in Pairs())
            {
                average.Assign(weight.Value);
            }
        }
    }

    /// <inheritdoc/>
    public override void OnTestBegin(Logs logs) => Put(averages: true);

    /// <inheritdoc/>
    public override void OnTestEnd(Logs logs) => Put(averages: false);

    /// <inheritdoc/>
    public override void OnPredictBegin(Logs logs) => Put(averages: true);

    /// <inheritdoc/>
    public override void OnPredictEnd(Logs logs) => Put(averages: false);

    private void Put(bool averages)
    {
        if (averages == _swapped)
        {
            return;
        }

        foreach ((Variable weight, Variable average) in Pairs())
        {
            TensorValue value = weight.Value;
            weight.Assign(average.Value);
            average.Assign(value);
        }

        _swapped = averages;
    }

    private (Variable Weight, Variable Average)[] Pairs()
    {
        (Variable, Variable)[] pairs = [.. Model.Optimizer.Averages];
        return pairs.Length > 0 ? pairs : throw new InvalidOperationException(FourLines.Text("SwapEMAWeights: the optimizer keeps no averages.", "an optimizer with useEma: true that was used",
            $"{Model.Optimizer.GetType().Name} without", "give the optimizer useEma: true."));
    }
}
