using System.Buffers;
using System.Numerics.Tensors;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public abstract partial class Model
{
    /// <summary>The outputs for samples, in single precision.</summary>
    /// <param name="x">The samples, along the first axis.</param>
    /// <param name="batchSize">How many samples are computed at once; 32 by default.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    public Tensor<float> Predict(TensorValue x, int? batchSize = null, int verbose = 1, IReadOnlyList<Callback>? callbacks = null)
    {
        StepFunction function = Prepare("Predict", x);
        int size = Positive("batchSize", batchSize ?? 32);
        using BatchSource data = new([x], size);
        CallbackList calls = new(callbacks, this, new CallbackParameters(verbose, null, data.Batches));
        calls.OnPredictBegin([]);
        Shape sample = function.Executable.FetchShapes(data.Take(0))[0][1..];
        float[] all = GC.AllocateUninitializedArray<float>(checked((int)(sample.Size * data.Samples)));
        TensorValue output = TensorValue.Of(all, new Shape(data.Samples).Concat(sample));
        Shape? shape = null;
        using MemoryHandle pin = output.Pin(out TensorView view);
        Logs logs = [];
        for (int batch = 0; batch < data.Batches; batch++)
        {
            calls.OnPredictBatchBegin(batch, logs);
            int count = data.Count(batch);
            shape = shape?.Dims[0] == count ? shape : new Shape(count).Concat(sample);
            Fetch(function, data.Take(batch), view, (long)batch * size * sample.Size, shape);
            calls.OnPredictBatchEnd(batch, logs);
        }

        calls.OnPredictEnd(logs);
        return Tensor.Create(all, [.. output.Shape.Select(d => (nint)d!.Value)]);
    }

    /// <summary>The outputs for one batch.</summary>
    public Tensor<float> PredictOnBatch(TensorValue x)
    {
        StepFunction function = Prepare("PredictOnBatch", x);
        TensorValue output = Eager.Run(function.Executable, function.Outputs, [x])[0];
        return output.ToTensor<float>();
    }

    /// <summary>The outputs for one batch, into memory that is there: nothing is allocated.</summary>
    /// <param name="x">The samples, along the first axis.</param>
    /// <param name="destination">Memory of the outputs' size.</param>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    public unsafe void PredictOnBatch(TensorValue x, Span<float> destination)
    {
        StepFunction function = Prepare("PredictOnBatch", x);
        using MemoryHandle pin = x.Pin(out TensorView view);
        Shape shape = function.Executable.FetchShapes(new ReadOnlySpan<TensorView>(in view))[0];
        if (destination.Length < shape.Size)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: the memory for the outputs is too short.", $"{shape.Size} numbers for {shape}", $"{destination.Length}", "give more."));
        }

        fixed (float* p = destination)
        {
            TensorView into = new(p, shape, DType.Float32);
            function.Executable.Run(new ReadOnlySpan<TensorView>(in view), new ReadOnlySpan<TensorView>(in into));
        }
    }

    private StepFunction Prepare(string method, TensorValue x)
    {
        CheckData.Lengths(this, method, x, null, null);
        if (!Built)
        {
            EnsureBuilt(x.Shape);
        }

        return MakePredictFunction(x);
    }

    private static unsafe void Fetch(StepFunction function, ReadOnlySpan<TensorView> batch, in TensorView output, long offset, Shape shape)
    {
        TensorView into = new((float*)output.Data + offset, shape, DType.Float32);
        function.Executable.Run(batch, new ReadOnlySpan<TensorView>(in into));
    }
}
