using System.Runtime.InteropServices;
using KerasLike.Graphs;

namespace KerasLike.Engine;

/// <summary>The lookup tables of a plan. A table is filled by the first run and kept for the others.</summary>
internal sealed unsafe class TableSlots : IDisposable
{
    private readonly List<nint> _slots = [];

    /// <summary>Frees the tables if nobody did.</summary>
    ~TableSlots() => Free();

    /// <summary>A new, empty table.</summary>
    public Source Add(TensorSpec spec)
    {
        nint slot = (nint)NativeMemory.AllocZeroed((nuint)sizeof(TableMemory));
        _slots.Add(slot);
        return new Source { Spec = spec, Fixed = (void*)slot };
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
            ((TableMemory*)slot)->Free();
            NativeMemory.Free((void*)slot);
        }

        _slots.Clear();
    }
}
