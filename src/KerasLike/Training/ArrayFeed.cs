using System.Buffers;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Cuts arrays into batches. In order a batch is a view of the array; shuffled it is gathered into memory that the next batch uses again.</summary>
internal sealed unsafe class ArrayFeed : BatchFeed
{
    private readonly TensorValue[] _arrays;
    private readonly TensorView[] _whole;
    private readonly MemoryHandle[] _pins;
    private readonly byte[][] _buffers;
    private readonly TensorView[] _batch;
    private readonly Shape[] _full;
    private readonly Shape[] _rest;
    private readonly int _batches;
    private int[]? _order;
    private int _next;

    public ArrayFeed(Batch data, int batchSize, int? stepsPerEpoch = null)
        : base(stepsPerEpoch)
    {
        Example = data;
        _arrays = [.. data.X.Flatten(), .. data.Y?.Flatten() ?? [], .. data.SampleWeight?.Flatten() ?? []];
        BatchSize = batchSize;
        Samples = _arrays[0].Shape.Dims[0];
        Batches = _batches = (Samples + batchSize - 1) / batchSize;
        _whole = new TensorView[_arrays.Length];
        _pins = new MemoryHandle[_arrays.Length];
        _buffers = new byte[_arrays.Length][];
        _batch = new TensorView[_arrays.Length];
        for (int i = 0; i < _arrays.Length; i++)
        {
            _pins[i] = _arrays[i].Pin(out _whole[i]);
        }

        int rest = Samples - ((_batches - 1) * batchSize);
        _full = Array.ConvertAll(_arrays, a => a.Shape.With(0, Math.Min(batchSize, Samples)));
        _rest = Array.ConvertAll(_arrays, a => a.Shape.With(0, rest));
    }

    /// <inheritdoc/>
    public override Batch Example { get; }

    /// <summary>The number of samples.</summary>
    public int Samples { get; }

    /// <summary>The number of samples of a full batch.</summary>
    public int BatchSize { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<TensorView> Views => _batch;

    /// <inheritdoc/>
    public override int Count => _next == _batches ? Samples - ((_batches - 1) * BatchSize) : BatchSize;

    /// <inheritdoc/>
    protected override void Restart(bool shuffle)
    {
        _next = 0;
        _order = shuffle ? GlobalSeed.Permutation(Samples) : null;
        for (int i = 0; shuffle && i < _arrays.Length; i++)
        {
            _buffers[i] ??= GC.AllocateUninitializedArray<byte>((int)(SampleBytes(i) * Math.Min(BatchSize, Samples)) + 64, pinned: true);
        }
    }

    /// <inheritdoc/>
    protected override bool Read()
    {
        int first = _next * BatchSize;
        Shape[] shapes = ++_next == _batches ? _rest : _full;
        for (int i = 0; i < _batch.Length; i++)
        {
            long bytes = SampleBytes(i);
            byte* data = (byte*)_whole[i].Data;
            if (_order is null)
            {
                data += first * bytes;
            }
            else
            {
                byte* buffer = (byte*)Unsafe.AsPointer(ref _buffers[i][0]);
                buffer = (byte*)(((nint)buffer + 63) / 64 * 64);
                fixed (int* order = &_order[first])
                {
                    RowGather.Run(data, order, Count, bytes, buffer);
                }

                data = buffer;
            }

            _batch[i] = new TensorView(data, shapes[i], _arrays[i].DType);
        }

        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (MemoryHandle pin in _pins)
        {
            pin.Dispose();
        }

        base.Dispose();
    }

    private long SampleBytes(int array) => _arrays[array].Shape.Dims[0] == 0 ? 0 : _arrays[array].Bytes / _arrays[array].Shape.Dims[0];
}
