using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>Work of an object that holds its plan and shares its memory out among threads: one slot for each.</summary>
public abstract class SlotWork
{
    private readonly int _slots = Workers.Slots;
    private GCHandle _self;

    /// <summary>Takes a handle, by which threads find the object.</summary>
    protected SlotWork() => _self = GCHandle.Alloc(this, GCHandleType.Weak);

    /// <summary>Frees the handle.</summary>
    ~SlotWork() => _self.Free();

    /// <summary>For how many threads there is memory.</summary>
    protected int Slots => _slots;

    /// <summary>Does tasks [0, count) of a kind, on all threads.</summary>
    protected void Share(int kind, long count)
    {
        Body body = new() { Handle = GCHandle.ToIntPtr(_self), Kind = kind };
        if (Workers.Slots > _slots)
        {
            // There are more threads now than when memory was laid out for each.
            body.Invoke(0, count);
            return;
        }

        Workers.For(count, 1, ref body);
    }

    /// <summary>Does one task.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="task">Its number.</param>
    /// <param name="slot">The slot of the thread that does it.</param>
    protected abstract void Do(int kind, long task, int slot);

    private struct Body : IRangeBody
    {
        public nint Handle;
        public int Kind;

        public readonly void Invoke(long start, long end)
        {
            SlotWork work = (SlotWork)GCHandle.FromIntPtr(Handle).Target!;
            for (long task = start; task < end; task++)
            {
                work.Do(Kind, task, Workers.Slot < work._slots ? Workers.Slot : 0);
            }
        }
    }
}
