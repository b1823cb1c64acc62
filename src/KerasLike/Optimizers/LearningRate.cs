using KerasLike.Graphs;
using KerasLike.Optimizers.Schedules;

namespace KerasLike.Optimizers;

/// <summary>What an optimizer may be given as its learning rate: a number, a schedule or a function.</summary>
/// <example><code>new SGD(0.1); new SGD(new ExponentialDecay(0.1, 1000, 0.9)); new SGD(LearningRate.Of(step => 1.0 / (Cast.Of(step, DType.Float32) + 1)));</code></example>
public sealed class LearningRate
{
    private LearningRate(double number, LearningRateSchedule? schedule) => (Number, Schedule) = (number, schedule);

    /// <summary>The number, where it is one.</summary>
    public double Number { get; }

    /// <summary>What computes the rate from the number of steps, where it is no number.</summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>A function that emits the rate from the number of steps so far, a 64-bit integer of the graph.</summary>
    public static LearningRate Of(Func<SymbolicTensor, SymbolicTensor> function) => new(0, new FunctionSchedule(function));

    /// <summary>A function that is asked when the graph of a step is built, as Keras does: the steps of one <c>Fit</c> have one rate.</summary>
    public static LearningRate Of(Func<double> function) => new(0, new FunctionSchedule(function));

    /// <summary>A number, which may be changed between steps.</summary>
    public static implicit operator LearningRate(double number) => new(number, null);

    /// <summary>A schedule.</summary>
    public static implicit operator LearningRate(LearningRateSchedule schedule) => new(0, schedule);

    /// <summary>A function that emits the rate from the number of steps so far.</summary>
    public static implicit operator LearningRate(Func<SymbolicTensor, SymbolicTensor> function) => Of(function);

    /// <summary>A function that is asked when the graph of a step is built.</summary>
    public static implicit operator LearningRate(Func<double> function) => Of(function);
}
