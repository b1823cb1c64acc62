using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers.Schedules;

/// <summary>The learning rate as a function of the number of steps; an optimizer takes it in place of a number.</summary>
/// <remarks><para>Rates are computed in single precision. Source: keras.optimizers.schedules.LearningRateSchedule.</para></remarks>
[KerasModule("keras.optimizers.schedules")]
public abstract class LearningRateSchedule : IKerasSerializable
{
    /// <summary>Emits the rate, in single precision.</summary>
    /// <param name="step">How many steps were taken, a 64-bit integer.</param>
    public abstract SymbolicTensor Of(SymbolicTensor step);

    /// <summary>The rate after so many steps.</summary>
    public double Invoke(long step) => Invoke((TensorValue)step).ToArray<float>()[0];

    /// <summary>The rates after so many steps, for any number of them.</summary>
    public TensorValue Invoke(TensorValue steps) => Eager.Run(Of, steps);

    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>Steps as single-precision numbers.</summary>
    private protected static SymbolicTensor Number(SymbolicTensor step) => Cast.Of(step, DType.Float32);

    /// <summary>Steps in units of some, whole units if <paramref name="staircase"/>.</summary>
    private protected static SymbolicTensor Share(SymbolicTensor step, double steps, bool staircase)
    {
        SymbolicTensor share = Number(step) / steps;
        return staircase ? Floor.Of(share) : share;
    }

    /// <summary>A number of steps above 0.</summary>
    private protected static double Steps(string who, string argument, double steps) => steps > 0 ? steps
        : throw new ArgumentException(FourLines.Text($"{who}: {argument} must be positive.", "a number above 0", $"{steps}", $"correct {argument}."));
}
