using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers.Schedules;

/// <summary>One rate up to each boundary, and one after the last.</summary>
/// <remarks><para>A boundary belongs to the piece before it. Fractions of boundaries are cut off. Source: keras.optimizers.schedules.PiecewiseConstantDecay.</para></remarks>
/// <example><code>new PiecewiseConstantDecay([1000, 5000], [0.1, 0.01, 0.001])</code></example>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="boundaries">The last step of each piece but the last, rising.</param>
    /// <param name="values">The rate of each piece: one more than boundaries.</param>
    /// <param name="name">The name.</param>
    public PiecewiseConstantDecay(double[] boundaries, double[] values, string name = "PiecewiseConstant")
    {
        if (boundaries.Length == 0 || boundaries.Length != values.Length - 1)
        {
            throw new ArgumentException(FourLines.Text("PiecewiseConstantDecay: boundaries and values do not fit.", "one value more than boundaries",
                $"{boundaries.Length} boundaries and {values.Length} values", "give the rate of each piece."));
        }

        Boundaries = boundaries;
        Values = values;
        Name = name;
    }

    /// <summary>The last step of each piece but the last.</summary>
    public IReadOnlyList<double> Boundaries { get; }

    /// <summary>The rate of each piece.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override SymbolicTensor Of(SymbolicTensor step)
    {
        SymbolicTensor[] boundaries = [.. Boundaries.Select(b => Const.Like(step, b))];
        SymbolicTensor rate = Number(LessEqual.Of(step, boundaries[0])) * Values[0];
        for (int i = 1; i < boundaries.Length; i++)
        {
            rate += Number(LogicalAnd.Of(Greater.Of(step, boundaries[i - 1]), LessEqual.Of(step, boundaries[i]))) * Values[i];
        }

        return rate + (Number(Greater.Of(step, boundaries[^1])) * Values[^1]);
    }
}
