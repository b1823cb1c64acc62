using KerasLike.Optimizers.Schedules;

namespace KerasLike.Tests;

/// <summary>Rates after 0, 5, 12 and 25 steps; the numbers come from Keras 3.15.1.</summary>
public sealed class ScheduleTests
{
    private static readonly long[] Steps = [0, 5, 12, 25];

    public static TheoryData<LearningRateSchedule, float[]> Rates => new()
    {
        { new ExponentialDecay(0.1, 10, 0.9), [0.100000001f, 0.0948683247f, 0.0881233513f, 0.0768433437f] },
        { new ExponentialDecay(0.1, 10, 0.9, staircase: true), [0.100000001f, 0.100000001f, 0.0899999961f, 0.0809999928f] },
        { new InverseTimeDecay(0.1, 10, 0.5), [0.100000001f, 0.0799999982f, 0.0625f, 0.0444444455f] },
        { new PiecewiseConstantDecay([5, 12], [0.1, 0.01, 0.001]), [0.100000001f, 0.100000001f, 0.00999999978f, 0.00100000005f] },
        { new PolynomialDecay(0.1, 10, power: 2), [0.100000001f, 0.0250749998f, 9.99999975e-05f, 9.99999975e-05f] },
        { new PolynomialDecay(0.1, 10, cycle: true), [0.100000001f, 0.0500500016f, 0.0400599986f, 0.0167500023f] },
        { new CosineDecay(0.1, 20, alpha: 0.1), [0.100000001f, 0.0868198127f, 0.0410942249f, 0.0100000007f] },
        { new CosineDecay(0.0, 20, warmupTarget: 0.1, warmupSteps: 8), [0f, 0.0625f, 0.0904508457f, 0.00544967083f] },
        { new CosineDecayRestarts(0.1, 5, mMul: 0.8), [0.100000001f, 0.0800000057f, 0.0164885838f, 0.0320000015f] },
        { new CosineDecayRestarts(0.1, 5, tMul: 1), [0.100000001f, 0.100000001f, 0.0654508322f, 0.100000001f] },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public void Rates_are_those_of_Keras(LearningRateSchedule schedule, float[] expected)
    {
        // Cosines and powers of single precision: some roundings.
        Assert.All(Steps.Zip(expected), p => Assert.Equal(p.Second, (float)schedule.Invoke(p.First), 1e-7f));
        Assert.Equal(KerasJson.Serialize(schedule), KerasJson.Serialize(KerasJson.Deserialize<LearningRateSchedule>(KerasJson.Serialize(schedule))));
    }

    [Fact]
    public void Steps_must_be_positive_and_pieces_must_fit()
    {
        Assert.Equal(
            """
            ExponentialDecay: decaySteps must be positive.
              expected: a number above 0
              received: 0
              fix: correct decaySteps.
            """,
            Assert.Throws<ArgumentException>(() => new ExponentialDecay(0.1, 0, 0.9)).Message);
        Assert.Throws<ArgumentException>(() => new CosineDecayRestarts(0.1, -3));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantDecay([1, 2], [0.1, 0.2]));
    }
}
