using System.Runtime.InteropServices;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine;

/// <summary>The lists of tensors of a plan. They keep their memory from run to run; an op that changes a list which nobody reads afterwards changes it in place.</summary>
internal sealed unsafe class ListSlots(Func<int, bool> consumes) : IDisposable
{
    // Native memory without owners of its own, which would be finalized before what it points to is freed.
    private readonly List<nint> _slots = [];
    private readonly List<(int Feed, nint Slot)> _fed = [];

    /// <summary>Frees the lists if nobody did.</summary>
    ~ListSlots() => Free();

    /// <summary>A list that a kernel computes.</summary>
    public Source Add(TensorSpec spec) => new() { Spec = spec, Fixed = (void*)Slot() };

    /// <summary>A list that is fed.</summary>
    public Source Feed(int feed, TensorSpec spec)
    {
        nint slot = Slot();
        _fed.Add((feed, slot));
        return new Source { Spec = spec, Fixed = (void*)slot, IsBorrowed = !consumes(feed) };
    }

    /// <summary>Lets the lists that a kernel computes take the place of those that it is the last to read.</summary>
    public void TakeOver(PlannedKernel kernel, int index)
    {
        for (int i = 0; kernel.Op is IUpdatesLists && i < Math.Min(kernel.Inputs.Length, kernel.Outputs.Length); i++)
        {
            Source output = kernel.Outputs[i], input = kernel.Inputs[i].Memory;
            if (output.Root is null && output.Spec.DType == DType.Variant && input.Spec.DType == DType.Variant && input.LastUse == index && !input.IsBorrowed
                && kernel.Inputs.Count(k => k.Memory == input) == 1)
            {
                output.Fixed = input.Fixed;
            }
        }
    }

    /// <summary>Takes the lists that are fed: for good where the plan consumes them, else as they are.</summary>
    public void TakeIn(ReadOnlySpan<TensorView> feeds)
    {
        foreach ((int feed, nint slot) in _fed)
        {
            if (consumes(feed))
            {
                ListMemory.Swap(ListMemory.Of(feeds[feed]), (ListMemory*)slot);
            }
            else
            {
                *(ListMemory*)slot = *ListMemory.Of(feeds[feed]);
            }
        }
    }

    /// <summary>Gives a result away, or a copy of it where it is needed again.</summary>
    public void HandOut(Source[] fetched, int result, in TensorView to)
    {
        Source list = fetched[result].Memory;
        bool needed = list.IsBorrowed;
        for (int i = result + 1; i < fetched.Length; i++)
        {
            needed |= fetched[i].Memory.Fixed == list.Fixed;
        }

        if (!needed)
        {
            ListMemory.Swap(ListMemory.Of(to), (ListMemory*)list.Fixed);
        }
        else if (ListMemory.Of(to) is var other && !SameMemory(other, (ListMemory*)list.Fixed))
        {
            ListMemory.Copy(new TensorView(list.Fixed, Shape.Scalar, DType.Variant), to);
        }
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (nint slot in _slots)
        {
            if (!_fed.Exists(f => f.Slot == slot && !consumes(f.Feed)))
            {
                ((ListMemory*)slot)->Free();
            }

            NativeMemory.Free((void*)slot);
        }

        _slots.Clear();
    }

    // A list that a function passes on as it is comes back to where it came from.
    private static bool SameMemory(ListMemory* a, ListMemory* b) => new ReadOnlySpan<byte>(a, sizeof(ListMemory)).SequenceEqual(new ReadOnlySpan<byte>(b, sizeof(ListMemory)));

    private nint Slot()
    {
        nint slot = (nint)NativeMemory.AllocZeroed(ListMemory.Size);
        _slots.Add(slot);
        return slot;
    }
}
