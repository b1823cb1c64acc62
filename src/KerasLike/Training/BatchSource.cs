using System.Buffers;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Cuts arrays into batches. In order a batch is a view of the array; shuffled it is gathered into memory that the next batch uses again.</summary>
internal sealed unsafe class BatchSource : IDisposable
{
    private readonly TensorValue[] _arrays;
    private readonly TensorView[] _whole;
    private readonly MemoryHandle[] _pins;
    private readonly byte[][] _buffers;
    private readonly TensorView[] _batch;
    private readonly Shape[] _full;
    private readonly Shape[] _rest;
    private int[]? _order;

    public BatchSource(TensorValue[] arrays, int batchSize)
    {
        _arrays = arrays;
        BatchSize = batchSize;
        Samples = arrays[0].Shape.Dims[0];
        Batches = (Samples + batchSize - 1) / batchSize;
        _whole = new TensorView[arrays.Length];
        _pins = new MemoryHandle[arrays.Length];
        for (int i = 0; i < arrays.Length; i++)
        {
            _pins[i] = arrays[i].Pin(out _whole[i]);
        }

        _buffers = new byte[arrays.Length][];
        _batch = new TensorView[arrays.Length];
        _full = Array.ConvertAll(arrays, a => a.Shape.With(0, Math.Min(batchSize, Samples)));
        _rest = Array.ConvertAll(arrays, a => a.Shape.With(0, Samples - ((Batches - 1) * batchSize)));
    }

    /// <summary>The number of samples.</summary>
    public int Samples { get; }

    /// <summary>The samples of a batch, the last one's excepted.</summary>
    public int BatchSize { get; }

    /// <summary>The number of batches.</summary>
    public int Batches { get; }

    /// <summary>Puts the samples in a new order; in their own if null.</summary>
    public void Order(int[]? order)
    {
        _order = order;
        for (int i = 0; order is not null && i < _arrays.Length; i++)
        {
            _buffers[i] ??= GC.AllocateUninitializedArray<byte>((int)(SampleBytes(i) * Math.Min(BatchSize, Samples)) + 64, pinned: true);
        }
    }

    /// <summary>The number of samples of a batch.</summary>
    public int Count(int batch) => batch == Batches - 1 ? Samples - (batch * BatchSize) : BatchSize;

    /// <summary>A batch; it is valid until the next one is taken.</summary>
    public ReadOnlySpan<TensorView> Take(int batch)
    {
        Shape[] shapes = batch == Batches - 1 ? _rest : _full;
        int first = batch * BatchSize;
        int count = Count(batch);
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
                byte* buffer = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _buffers[i][0]);
                buffer = (byte*)(((nint)buffer + 63) / 64 * 64);
                fixed (int* order = &_order[first])
                {
                    RowGather.Run(data, order, count, bytes, buffer);
                }

                data = buffer;
            }

            _batch[i] = new TensorView(data, shapes[i], _arrays[i].DType);
        }

        return _batch;
    }

    public void Dispose()
    {
        foreach (MemoryHandle pin in _pins)
        {
            pin.Dispose();
        }
    }

    private long SampleBytes(int array) => _arrays[array].Shape.Dims[0] == 0 ? 0 : _arrays[array].Bytes / _arrays[array].Shape.Dims[0];
}
