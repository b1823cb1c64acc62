using KerasLike.Callbacks;

namespace KerasLike;

/// <summary>What Fit was asked to do, whatever the data are.</summary>
internal sealed record FitArguments
{
    public Batch? Arrays { get; init; }

    public IBatchSource? Source { get; init; }

    public int? BatchSize { get; init; }

    public int Epochs { get; init; } = 1;

    public int Verbose { get; init; } = 1;

    public IReadOnlyList<Callback>? Callbacks { get; init; }

    public double ValidationSplit { get; init; }

    public ValidationData? ValidationData { get; init; }

    public bool Shuffle { get; init; } = true;

    public IReadOnlyDictionary<int, double>? ClassWeight { get; init; }

    public int InitialEpoch { get; init; }

    public int? StepsPerEpoch { get; init; }

    public int? ValidationSteps { get; init; }

    public int? ValidationBatchSize { get; init; }

    public ValidationFreq? ValidationFreq { get; init; }

    public bool PreFlight { get; init; } = true;

    public IProgress<EpochLogs>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}
