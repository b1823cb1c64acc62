using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers.Schedules;

/// <summary>A C# function as a schedule.</summary>
internal sealed class FunctionSchedule : LearningRateSchedule
{
    private readonly Func<SymbolicTensor, SymbolicTensor> _function;

    public FunctionSchedule(Func<SymbolicTensor, SymbolicTensor> function) => _function = step => Cast.Of(function(step), DType.Float32);

    public FunctionSchedule(Func<double> function)
    {
        _function = step => Const.Of(step.Graph, (float)function());
        IsAsked = true;
    }

    /// <summary>Whether the rate may be another one each time a step is built.</summary>
    public bool IsAsked { get; }

    public override SymbolicTensor Of(SymbolicTensor step) => _function(step);
}
