using System.Buffers;
using System.Numerics.Tensors;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

public partial class Model
{
    /// <summary>The output for samples, in single precision; for a model with one output.</summary>
    /// <param name="x">The samples, along the first axis of each array.</param>
    /// <param name="batchSize">How many samples are computed at once; 32 by default.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <exception cref="InvalidOperationException">The model has several outputs: <see cref="PredictAll(TensorStructure, int?, int, int?, IReadOnlyList{Callback}?)"/> gives them.</exception>
    public Tensor<float> Predict(TensorStructure x, int? batchSize = null, int verbose = 1, IReadOnlyList<Callback>? callbacks = null) =>
        Single(PredictAll(x, batchSize, verbose, null, callbacks));

    /// <summary>The output for batches as they come, in single precision; for a model with one output.</summary>
    /// <param name="x">The batches; only their inputs are looked at.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="steps">How many batches are computed; all by default.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    public Tensor<float> Predict(IBatchSource x, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null) => Single(PredictAll(x, verbose, steps, callbacks));

    /// <summary>All outputs for samples, in the arrangement that the model gives them.</summary>
    /// <param name="x">The samples, along the first axis of each array.</param>
    /// <param name="batchSize">How many samples are computed at once; 32 by default.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="steps">How many batches are computed; all by default.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    /// <example><code>Structure&lt;TensorValue&gt; outputs = model.PredictAll([titles, bodies]); float[] priorities = outputs["priority"].Leaf!.ToArray&lt;float&gt;();</code></example>
    public Structure<TensorValue> PredictAll(TensorStructure x, int? batchSize = null, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null)
    {
        CheckData.Lengths(this, "Predict", new Batch(x));
        return PredictAll(new ArrayFeed(new Batch(x), Positive("batchSize", batchSize ?? 32), steps), verbose, callbacks);
    }

    /// <summary>All outputs for batches as they come.</summary>
    /// <param name="x">The batches; only their inputs are looked at.</param>
    /// <param name="verbose">0: silent; 1: a progress bar; 2: a line.</param>
    /// <param name="steps">How many batches are computed; all by default.</param>
    /// <param name="callbacks">What to call at each stage.</param>
    public Structure<TensorValue> PredictAll(IBatchSource x, int verbose = 1, int? steps = null, IReadOnlyList<Callback>? callbacks = null) =>
        PredictAll(new StreamFeed(Title, x, steps, null), verbose, callbacks);

    /// <summary>The output for one batch; for a model with one output.</summary>
    public Tensor<float> PredictOnBatch(TensorStructure x) => Single(PredictAllOnBatch(x));

    /// <summary>All outputs for one batch.</summary>
    public Structure<TensorValue> PredictAllOnBatch(TensorStructure x)
    {
        StepFunction function = Prepare("PredictOnBatch", x);
        return function.Arrangement!.Pack(Eager.Run(function.Executable, function.Outputs, x.Flatten()));
    }

    /// <summary>The output for one batch, into memory that is there: nothing is allocated.</summary>
    /// <param name="x">The samples, along the first axis.</param>
    /// <param name="destination">Memory of the output's size.</param>
    /// <exception cref="ArgumentException">The memory is too short.</exception>
    public unsafe void PredictOnBatch(TensorValue x, Span<float> destination)
    {
        StepFunction function = Known(x) ?? Prepare("PredictOnBatch", x);
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

    private Structure<TensorValue> PredictAll(BatchFeed feed, int verbose, IReadOnlyList<Callback>? callbacks)
    {
        using BatchFeed data = feed;
        EnsureBuiltFor(data.Example.X, data is ArrayFeed arrays ? Math.Min(arrays.BatchSize, arrays.Samples) : null);
        StepFunction function = MakePredictFunction(data.Example.X);
        CallbackList calls = new(callbacks, this, new CallbackParameters(verbose, null, data.Steps));
        calls.OnPredictBegin([]);
        using PredictionBuffers buffers = new(function.Outputs, (data as ArrayFeed)?.Samples);
        Logs none = [], outputs = [];
        data.BeginEpoch(shuffle: false);
        int group = _compilation?.StepsPerExecution ?? 1;
        bool more = data.Next();
        for (int step = 0; more; step += group)
        {
            calls.OnPredictBatchBegin(step, none);
            outputs.Clear();
            for (int i = 0; i < group && more; i++, more = data.Next())
            {
                if (data.Varies)
                {
                    function = MakePredictFunction(data.Example.X);
                }

                // What stands beside the inputs in a data set is not looked at.
                ReadOnlySpan<TensorView> inputs = data.Views[..function.Inputs.Count];
                ReadOnlySpan<TensorView> results = buffers.Next(function.Executable, inputs);
                function.Executable.Run(inputs, results);
                if (callbacks is { Count: > 0 })
                {
                    outputs["outputs"] = outputs.TryGetValue("outputs", out LogValue before) ? before.Then(LogValue.Of(results)) : LogValue.Of(results);
                }
            }

            calls.OnPredictBatchEnd(step + group - 1, outputs);
        }

        calls.OnPredictEnd(none);
        return function.Arrangement!.Pack(buffers.Results());
    }

    private Tensor<float> Single(Structure<TensorValue> outputs)
    {
        if (outputs.Flatten() is not [{ } only])
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it has {outputs.Flatten().Count} outputs.", "a model with one output", $"{outputs}", "call PredictAll, which gives all of them."));
        }

        return only.DType == DType.Float32 ? only.ToTensor<float>() : Tensor.Create([.. only.ToDoubles().Select(v => (float)v)], [.. only.Shape.Select(d => (nint)d!.Value)]);
    }

    // The usual case, found without making anything new.
    private StepFunction? Known(TensorValue x)
    {
        lock (_functions)
        {
            foreach (StepFunction function in _predictFunctions)
            {
                if (x.Shape.Rank > 0 && x.Shape.Dims[0] > 0 && function.Fits(x))
                {
                    return function;
                }
            }
        }

        return null;
    }

    private StepFunction Prepare(string method, TensorStructure x)
    {
        CheckData.Lengths(this, method, new Batch(x));
        EnsureBuiltFor(x, null);
        return MakePredictFunction(x);
    }
}
