using System.Buffers;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Memory for the outputs of all batches: one array per output, into which each batch is written at its place.</summary>
internal sealed unsafe class PredictionBuffers : IDisposable
{
    private readonly IReadOnlyList<SymbolicTensor> _outputs;
    private int? _samples;
    private readonly TensorValue?[] _whole;
    private readonly TensorView[] _views;
    private readonly TensorView[] _batch;
    private readonly List<MemoryHandle> _pins = [];
    private readonly List<TensorValue[]> _parts = [];
    private Shape[] _shapes = [];
    private int _done;

    /// <summary>Memory for the outputs of a number of samples; if it is not known, or an output has no sample axis, each batch gets its own and they are put together in the end.</summary>
    public PredictionBuffers(IReadOnlyList<SymbolicTensor> outputs, int? samples)
    {
        _outputs = outputs;
        _samples = samples;
        _whole = new TensorValue?[outputs.Count];
        _views = new TensorView[outputs.Count];
        _batch = new TensorView[outputs.Count];
    }

    /// <summary>Where the outputs of the next batch go.</summary>
    public ReadOnlySpan<TensorView> Next(IExecutable executable, ReadOnlySpan<TensorView> inputs)
    {
        int count = inputs[0].Shape.Rank > 0 ? inputs[0].Shape.Dims[0] : 0;
        if (_shapes.Length == 0 || _shapes[0].Rank == 0 || _shapes[0].Dims[0] != count || _samples is null || _outputs.Any(o => !o.Shape.HasRank || o.Shape.Skip(1).Contains(null)))
        {
            _shapes = executable.FetchShapes(inputs);
        }

        if (_samples is not int samples || !Array.TrueForAll(_shapes, s => s.Rank > 0 && s.Dims[0] == count))
        {
            return Apart();
        }

        for (int i = 0; i < _batch.Length; i++)
        {
            if (_whole[i] is null)
            {
                _whole[i] = TensorValue.Zeros(_shapes[i].With(0, samples), _outputs[i].DType);
                _pins.Add(_whole[i]!.Pin(out _views[i]));
            }

            if (_whole[i]!.Shape[1..] != _shapes[i][1..])
            {
                throw new ShapeException("Predict: batches have outputs of different shapes.", $"{_whole[i]!.Shape[1..]}, as the first one", $"{_shapes[i][1..]}", "give the layer that makes them a length, such as outputSequenceLength, or predict batch by batch.");
            }

            long row = samples == 0 ? 0 : _whole[i]!.Bytes / samples;
            _batch[i] = new TensorView((byte*)_views[i].Data + (_done * row), _shapes[i], _outputs[i].DType);
        }

        _done += count;
        return _batch;
    }

    /// <summary>The outputs of all batches.</summary>
    public TensorValue[] Results()
    {
        if (_parts.Count == 0)
        {
            return [.. _whole.Select((w, i) => _samples is int samples && _done < samples ? w!.Rows(.._done) : w!)];
        }

        return [.. Enumerable.Range(0, _outputs.Count).Select(i => Together([.. _parts.Select(p => p[i])]))];
    }

    public void Dispose() => _pins.ForEach(p => p.Dispose());

    private ReadOnlySpan<TensorView> Apart()
    {
        if (_done > 0 && _parts.Count == 0)
        {
            // Until now each sample had a row of its own.
            _parts.Add([.. _whole.Select(w => w!.Rows(.._done))]);
            _samples = null;
        }

        TensorValue[] part = [.. _shapes.Select((s, i) => TensorValue.Zeros(s, _outputs[i].DType))];
        _parts.Add(part);
        for (int i = 0; i < part.Length; i++)
        {
            _pins.Add(part[i].Pin(out _batch[i]));
        }

        return _batch;
    }

    private static TensorValue Together(TensorValue[] parts)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        if (parts[0].Shape.Rank == 0)
        {
            parts = [.. parts.Select(p => p.Reshape(new Shape(1)))];
        }

        if (parts[0].DType == DType.String)
        {
            return TensorValue.Of(parts.SelectMany(p => p.ToStrings()).ToArray(), parts[0].Shape.With(0, parts.Sum(p => p.Shape.Dims[0])));
        }

        TensorValue whole = TensorValue.Zeros(parts[0].Shape.With(0, parts.Sum(p => p.Shape.Dims[0])), parts[0].DType);
        int at = 0;
        foreach (TensorValue part in parts)
        {
            using MemoryHandle from = part.Pin(out TensorView source), to = whole.Rows(at..(at + part.Shape.Dims[0])).Pin(out TensorView target);
            Buffer.MemoryCopy(source.Data, target.Data, part.Bytes, part.Bytes);
            at += part.Shape.Dims[0];
        }

        return whole;
    }
}
