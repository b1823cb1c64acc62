using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Runs a step function on batch after batch and puts its results into the logs, without allocating.</summary>
internal sealed unsafe class StepRunner
{
    private readonly StepFunction _function;
    private readonly float[] _results;
    private readonly TensorView[] _fetches;

    public StepRunner(StepFunction function)
    {
        _function = function;
        _results = GC.AllocateArray<float>(Math.Max(1, function.Outputs.Count), pinned: true);
        _fetches = new TensorView[function.Outputs.Count];
        for (int i = 0; i < _fetches.Length; i++)
        {
            _fetches[i] = new TensorView(System.Runtime.CompilerServices.Unsafe.AsPointer(ref _results[i]), Shape.Scalar, DType.Float32);
        }
    }

    /// <summary>The logs after the last step.</summary>
    public Logs Logs { get; } = [];

    /// <summary>One step.</summary>
    public void Run(ReadOnlySpan<TensorView> batch)
    {
        _function.Executable.Run(batch, _fetches);
        for (int i = 0; i < _results.Length && i < _fetches.Length; i++)
        {
            Logs[_function.Names[i]] = _results[i];
        }
    }
}
