using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>Runs a step function on batch after batch and puts its results into the logs, without allocating.</summary>
internal sealed unsafe class StepRunner
{
    private StepFunction _function;
    private float[] _results = [];
    private TensorView[] _fetches = [];
    private float[]?[] _lists = [];

    public StepRunner(StepFunction function)
    {
        _function = function;
        Prepare();
    }

    /// <summary>The logs after the last step.</summary>
    public Logs Logs { get; } = [];

    /// <summary>Goes on with another function, for batches of another shape.</summary>
    public void Use(StepFunction function)
    {
        if (function != _function)
        {
            _function = function;
            Prepare();
        }
    }

    /// <summary>One step.</summary>
    public void Run(ReadOnlySpan<TensorView> batch)
    {
        _function.Executable.Run(batch, _fetches);
        for (int i = 0; i < _fetches.Length; i++)
        {
            if (_lists[i] is { } list)
            {
                _fetches[i].Span<float>().CopyTo(list);
            }
            else
            {
                Logs[_function.Names[i]] = *(float*)_fetches[i].Data;
            }
        }
    }

    private void Prepare()
    {
        // Each result has a place of its own, in memory that stays where it is.
        _results = GC.AllocateArray<float>(Math.Max(1, _function.Outputs.Sum(o => (int)o.Shape.Size)), pinned: true);
        _fetches = new TensorView[_function.Outputs.Count];
        _lists = new float[_fetches.Length][];
        int at = 0;
        for (int i = 0; i < _fetches.Length; i++)
        {
            _fetches[i] = new TensorView(System.Runtime.CompilerServices.Unsafe.AsPointer(ref _results[at]), _function.Outputs[i].Shape, DType.Float32);
            at += (int)_function.Outputs[i].Shape.Size;
            if (_function.Outputs[i].Shape.Rank > 0)
            {
                // The logs see what each step puts into the list.
                Logs[_function.Names[i]] = _lists[i] = new float[_function.Outputs[i].Shape.Size];
            }
        }
    }
}
