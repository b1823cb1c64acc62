/// <summary>What a piece of work allocates on the managed heap, in every thread together.</summary>
internal static class Allocations
{
    /// <summary>Bytes that <paramref name="work"/> allocates in every run: the least of as many as it takes to see none, at most a hundred. A thread's first wait, the compiler that replaces first code by fast code, or the test runner's own threads, allocate for a while; what the code allocates it allocates each time.</summary>
    public static long Of(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 100 && least > 0; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            work();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }
}
