/// <summary>What a piece of work allocates on the managed heap, in every thread together.</summary>
internal static class Allocations
{
    /// <summary>Bytes that <paramref name="work"/> allocates in every run: the least of ten. A thread's first wait, or the test runner's own threads, allocate now and then; what the code allocates it allocates each time.</summary>
    public static long Of(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            work();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
