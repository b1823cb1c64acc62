using KerasLike.Numerics;

namespace KerasLike.Numerics.Tests;

public sealed unsafe class WorkersTests
{
    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 7)]
    [InlineData(1000, 7)]
    [InlineData(1001, 1000)]
    public void Every_index_is_visited_once(int length, int grain)
    {
        int[] visits = new int[length + 1];
        fixed (int* p = visits)
        {
            Count body = new() { Visits = p };
            for (int i = 0; i < 100; i++)
            {
                Workers.For(length, grain, ref body);
            }
        }

        Assert.All(visits[..length], v => Assert.Equal(100, v));
    }

    [Fact]
    public void An_error_reaches_the_caller_and_the_workers_go_on()
    {
        Fail fail = default;
        Assert.Throws<InvalidOperationException>(() => Workers.For(100, 1, ref fail));
        Every_index_is_visited_once(1000, 7);
    }

    [Fact]
    public void Callers_on_many_threads_get_all_their_work_done() =>
        Parallel.For(0, 8, _ => Every_index_is_visited_once(5000, 3));

    private struct Count : IRangeBody
    {
        public int* Visits;

        public readonly void Invoke(long start, long end)
        {
            for (long i = start; i < end; i++)
            {
                Interlocked.Increment(ref Visits[i]);
            }
        }
    }

    private struct Fail : IRangeBody
    {
        public readonly void Invoke(long start, long end) => throw new InvalidOperationException("on purpose");
    }
}
