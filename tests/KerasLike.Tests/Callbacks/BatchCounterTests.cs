using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Batches counted across epochs.</summary>
public sealed class BatchCounterTests
{
    [Fact]
    public void Every_third_batch_is_due_also_across_epochs()
    {
        BatchCounter counter = new(3);
        List<bool> due = [.. new[] { 0, 1, 2, 3, 0, 1, 2, 3 }.Select(counter.Due)];
        Assert.Equal([false, false, true, false, false, true, false, false], due);
    }
}
