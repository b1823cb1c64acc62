using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>How often callbacks write.</summary>
public sealed class FrequencyTests
{
    [Fact]
    public void A_name_or_a_number()
    {
        Assert.Null(((Frequency)"epoch").Batches);
        Assert.Equal(1, ((Frequency)"batch").Batches);
        Assert.Equal(7, ((Frequency)7).Batches);
        Assert.Throws<ArgumentException>(() => (Frequency)"step");
        Assert.Throws<ArgumentOutOfRangeException>(() => (Frequency)0);
    }

    // TensorBoard knows "batch", checkpoints do not.
    [Fact]
    public void Checkpoints_take_no_batch() => Assert.Equal("ModelCheckpoint: unknown saveFreq 'batch'.\n  expected: 'epoch', or a number of batches\n  received: 'batch'\n  fix: for every batch give 1.",
        Assert.Throws<ArgumentException>(() => new ModelCheckpoint("m.keras", saveFreq: "batch")).Message);
}
