/// <summary>What a piece of work allocates on the managed heap, in every thread together.</summary>
internal static class Allocations
{
    private const int MostRuns = 100, Equal = 3;

    /// <summary>Bytes that <paramref name="work"/> allocates in every run: the least of as many as it takes to see none, at most a hundred. A thread's first wait, the compiler that replaces first code by fast code, or the test runner's own threads, allocate for a while; what the code allocates it allocates each time.</summary>
    public static long Of(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < MostRuns && least > 0; i++)
        {
            least = Math.Min(least, Once(work));
        }

        return least;
    }

    /// <summary>By how many bytes <paramref name="many"/> allocates more than <paramref name="few"/>: none where some pairs of runs allocate the same, otherwise the commonest difference of a hundred pairs. The two of a pair run one right after the other, since faster code, as it comes, puts on the stack what was on the heap and so changes what both have in common; other threads of the test runner allocate now and then, and the more often the longer a run.</summary>
    public static long Between(Action few, Action many)
    {
        Dictionary<long, int> seen = [];
        for (int i = 0; i < MostRuns && seen.GetValueOrDefault(0) < Equal; i++)
        {
            long common = Once(few), difference = Once(many) - common;
            seen[difference] = seen.GetValueOrDefault(difference) + 1;
        }

        return seen.GetValueOrDefault(0) == Equal ? 0 : seen.MaxBy(d => d.Value).Key;
    }

    private static long Once(Action work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
