using System.Buffers;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Takes batches from a data set or a program, as they come.</summary>
internal sealed class StreamFeed : BatchFeed
{
    private readonly IBatchSource _source;
    private readonly string _title;
    private readonly IReadOnlyDictionary<int, double>? _classWeight;
    private readonly List<MemoryHandle> _pins = [];
    private IEnumerator<Batch>? _batches;
    private Batch? _batch;
    private TensorView[] _views = [];
    private bool _waiting;

    public StreamFeed(string title, IBatchSource source, int? stepsPerEpoch, IReadOnlyDictionary<int, double>? classWeight)
        : base(stepsPerEpoch)
    {
        (_title, _source, _classWeight) = (title, source, classWeight);
        Batches = source.Batches;
        if (source.IsInfinite && stepsPerEpoch is null)
        {
            throw new ArgumentException(FourLines.Text($"{title}: the data have no end.", "stepsPerEpoch", "none", "say how many batches make an epoch."));
        }
    }

    /// <inheritdoc/>
    public override Batch Example
    {
        get
        {
            if (_batch is null)
            {
                // The first batch is looked at before the first epoch, which then begins with it.
                BeginEpoch(Shuffles);
                _waiting = Advance();
            }

            return _batch ?? throw new ArgumentException(FourLines.Text($"{_title}: the data have no batch.", "at least one", "none", "check how the data set was made."));
        }
    }

    /// <summary>Whether a source that can is asked for another order of its batches.</summary>
    public bool Shuffles { get; init; }

    /// <inheritdoc/>
    public override bool Varies => true;

    /// <inheritdoc/>
    public override ReadOnlySpan<TensorView> Views => _views;

    /// <inheritdoc/>
    public override int Count => _views[0].Shape.Dims[0];

    /// <inheritdoc/>
    protected override void Restart(bool shuffle)
    {
        if (_waiting)
        {
            return;
        }

        _batches?.Dispose();
        _source.OnEpochBegin();
        _batches = _source.Read(shuffle).GetEnumerator();
    }

    /// <inheritdoc/>
    protected override bool Read()
    {
        if (!_waiting && !Advance())
        {
            return false;
        }

        _waiting = false;
        return true;
    }

    /// <inheritdoc/>
    protected override void EpochEnded() => _source.OnEpochEnd();

    /// <inheritdoc/>
    public override void Dispose()
    {
        _batches?.Dispose();
        Unpin();
        base.Dispose();
    }

    private bool Advance()
    {
        if (!_batches!.MoveNext())
        {
            return false;
        }

        Batch batch = _batches.Current;
        if (_classWeight is not null)
        {
            batch = batch with { SampleWeight = ClassWeights.Of(_title, _classWeight, batch.Y, batch.SampleWeight) };
        }

        Unpin();
        _batch = batch;
        TensorValue[] values = [.. batch.X.Flatten(), .. batch.Y?.Flatten() ?? [], .. batch.SampleWeight?.Flatten() ?? []];
        _views = new TensorView[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            _pins.Add(values[i].Pin(out _views[i]));
        }

        return true;
    }

    private void Unpin()
    {
        _pins.ForEach(p => p.Dispose());
        _pins.Clear();
    }
}
