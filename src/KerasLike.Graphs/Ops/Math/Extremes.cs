using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>The ends of a numeric type: infinities where it has them.</summary>
internal static class Extremes
{
    /// <summary>What is below every number.</summary>
    public static T Lowest<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.IsFinite(T.CreateSaturating(double.NegativeInfinity)) ? T.MinValue : T.CreateSaturating(double.NegativeInfinity);

    /// <summary>What is above every number.</summary>
    public static T Highest<T>()
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.IsFinite(T.CreateSaturating(double.PositiveInfinity)) ? T.MaxValue : T.CreateSaturating(double.PositiveInfinity);
}
