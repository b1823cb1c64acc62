using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>The one door to threads: persistent workers that share ranges of work with the caller.</summary>
/// <remarks>
/// A range is cut by its length and grain alone, never by the number of threads, so results do not depend on it. Workers spin briefly before they
/// sleep: kernels that follow each other pay no wake-up, an idle process uses no processor. A call from inside a worker, or while another thread holds
/// the workers, does all the work itself.
/// </remarks>
public static unsafe class Workers
{
    // Long enough to bridge the gap between two kernels of a step.
    private const int SpinTicks = 2000;

    // Two cache lines: processors fetch them in pairs.
    private const int Line = 128;

    // Longer bodies stay where the caller has them.
    private const int BodyBytes = 8 * Line;

    private static readonly Lock Door = new();
    private static readonly SemaphoreSlim Wake = new(0);
    private static int s_count = InitialCount();
    private static int s_started;
    private static int s_sleeping;

    // The job at hand, each part that one thread writes and another waits for in cache lines of its own.
    private static readonly Board* Job = (Board*)NativeMemory.AlignedAlloc((nuint)sizeof(Board), Line);
    private static Share* s_shares;
    private static int s_shareCount;
    private static Exception? s_failure;

    static Workers() => *Job = default;

    [ThreadStatic]
    private static bool s_inside;

    [ThreadStatic]
    private static int s_slot;

    /// <summary>Which of the threads of a job this is: 0 for its caller, else the number of the worker. Threads of one job have different ones.</summary>
    public static int Slot => s_slot;

    /// <summary>One more than the largest <see cref="Slot"/> there can be.</summary>
    public static int Slots => Math.Max(s_count, Math.Max(s_started + 1, Environment.ProcessorCount));

    /// <summary>How many threads work, the caller included. Results do not depend on it.</summary>
    public static int Count
    {
        get => s_count;
        set => s_count = Math.Max(1, value);
    }

    /// <summary>Runs <paramref name="body"/> over [0, length) in chunks of <paramref name="grain"/> indices, on as many threads as are free.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void For<TBody>(long length, long grain, ref TBody body)
        where TBody : unmanaged, IRangeBody
    {
        if (length <= grain || s_count == 1 || s_inside)
        {
            Inline(length, grain, ref body);
            return;
        }

        fixed (TBody* pointer = &body)
        {
            if (!TryShare(&Call<TBody>, pointer, sizeof(TBody), length, grain))
            {
                Inline(length, grain, ref body);
            }
        }
    }

    private static void Inline<TBody>(long length, long grain, ref TBody body)
        where TBody : unmanaged, IRangeBody
    {
        for (long start = 0; start < length; start += grain)
        {
            body.Invoke(start, Math.Min(start + grain, length));
        }
    }

    private static void Call<TBody>(void* body, long start, long end)
        where TBody : unmanaged, IRangeBody => ((TBody*)body)->Invoke(start, end);

    private static bool TryShare(delegate*<void*, long, long, void> invoke, void* body, int bodyBytes, long length, long grain)
    {
        if (!Door.TryEnter())
        {
            return false;
        }

        try
        {
            Start();
            long chunks = (length + grain - 1) / grain;
            int helpers = (int)Math.Min(s_count - 1, chunks - 1);
            ref Assignment work = ref Job->Assignment;
            work.Invoke = invoke;
            work.Body = body;
            work.Length = length;
            work.Grain = grain;
            if (bodyBytes <= BodyBytes)
            {
                // The caller's stack changes while it works: its lines would go to and fro.
                Unsafe.CopyBlockUnaligned(Job->Body, body, (uint)bodyBytes);
                work.Body = Job->Body;
            }

            s_failure = null;
            DealOut(chunks);
            Volatile.Write(ref Job->Active, 0);
            Volatile.Write(ref Job->Seats, helpers);
            Interlocked.Increment(ref Job->Epoch);
            int sleeping = Volatile.Read(ref s_sleeping);
            if (sleeping > 0)
            {
                Wake.Release(Math.Min(sleeping, helpers));
            }

            s_inside = true;
            Work();
            s_inside = false;

            // Take back the seats nobody took, then wait for those at work.
            int taken = helpers - Math.Max(0, Interlocked.Exchange(ref Job->Seats, 0));
            SpinWait spin = default;
            while (Volatile.Read(ref Job->Active) < taken)
            {
                spin.SpinOnce(-1);
            }

            if (s_failure is not null)
            {
                ExceptionDispatchInfo.Throw(s_failure);
            }

            return true;
        }
        finally
        {
            Door.Exit();
        }
    }

    // Each thread has a share of the chunks of its own, the same for equal lengths, so that what it wrote in one job is in its cache in the next.
    private static void DealOut(long chunks)
    {
        if (s_shareCount != s_count)
        {
            NativeMemory.AlignedFree(s_shares);
            s_shares = (Share*)NativeMemory.AlignedAlloc((nuint)(s_count * sizeof(Share)), Line);
            s_shareCount = s_count;
        }

        for (int i = 0; i < s_shareCount; i++)
        {
            s_shares[i].End = chunks * (i + 1) / s_shareCount;
            Volatile.Write(ref s_shares[i].Next, chunks * i / s_shareCount);
        }
    }

    // Chunks are claimed one by one, first of the own share, then of the others': a thread that is held up delays only its own chunk.
    private static void Work()
    {
        try
        {
            Assignment work = Job->Assignment;
            for (int i = 0; i < s_shareCount; i++)
            {
                ref Share share = ref s_shares[(s_slot + i) % s_shareCount];
                while (true)
                {
                    long chunk = Interlocked.Increment(ref share.Next) - 1;
                    if (chunk >= share.End)
                    {
                        break;
                    }

                    work.Invoke(work.Body, chunk * work.Grain, Math.Min((chunk + 1) * work.Grain, work.Length));
                }
            }
        }
        catch (Exception e)
        {
            s_failure = e;
            for (int i = 0; i < s_shareCount; i++)
            {
                Volatile.Write(ref s_shares[i].Next, s_shares[i].End);
            }
        }
    }

    private static void Start()
    {
        while (s_started < s_count - 1)
        {
            int slot = ++s_started;
            Thread thread = new(() => Loop(slot)) { IsBackground = true, Name = $"KerasLike worker {s_started}" };
            thread.Start();
        }
    }

    private static void Loop(int slot)
    {
        s_inside = true;
        s_slot = slot;
        int seen = 0;
        while (true)
        {
            int spins = 0;
            while (Volatile.Read(ref Job->Epoch) == seen)
            {
                if (++spins < SpinTicks)
                {
                    Thread.SpinWait(8);
                    continue;
                }

                Interlocked.Increment(ref s_sleeping);
                if (Volatile.Read(ref Job->Epoch) == seen)
                {
                    Wake.Wait();
                }

                Interlocked.Decrement(ref s_sleeping);
                spins = 0;
            }

            seen = Volatile.Read(ref Job->Epoch);
            if (TakeSeat())
            {
                Work();
                Interlocked.Increment(ref Job->Active);
            }
        }
    }

    private static bool TakeSeat()
    {
        while (true)
        {
            int seats = Volatile.Read(ref Job->Seats);
            if (seats <= 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref Job->Seats, seats - 1, seats) == seats)
            {
                return true;
            }
        }
    }

    private static int InitialCount() =>
        int.TryParse(Environment.GetEnvironmentVariable("KERASLIKE_THREADS"), out int count) && count > 0 ? count : Environment.ProcessorCount;

    private struct Assignment
    {
        public delegate*<void*, long, long, void> Invoke;
        public void* Body;
        public long Length;
        public long Grain;
    }

    // A new epoch announces a job.
    [StructLayout(LayoutKind.Explicit, Size = (4 * Line) + BodyBytes)]
    private struct Board
    {
        [FieldOffset(0)]
        public int Epoch;

        [FieldOffset(Line)]
        public int Active;

        [FieldOffset(2 * Line)]
        public int Seats;

        [FieldOffset(3 * Line)]
        public Assignment Assignment;

        [FieldOffset(4 * Line)]
        public fixed byte Body[BodyBytes];
    }

    [StructLayout(LayoutKind.Explicit, Size = Line)]
    private struct Share
    {
        [FieldOffset(0)]
        public long Next;

        [FieldOffset(8)]
        public long End;
    }
}
