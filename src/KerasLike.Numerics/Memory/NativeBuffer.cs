using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>Native memory, aligned to 64 bytes (to a large page where it fills most of one), that the garbage collector neither moves nor counts.</summary>
public sealed unsafe class NativeBuffer : IDisposable
{
    private void* _pointer;

    /// <summary>Takes <paramref name="bytes"/> bytes, zeroed if <paramref name="clear"/>.</summary>
    public NativeBuffer(long bytes, bool clear = true)
    {
        Bytes = bytes;
        bool large = bytes >= LargePages.Worthwhile;
        nuint size = large ? LargePages.RoundUp(bytes) : (nuint)Math.Max(bytes, 1);
        _pointer = NativeMemory.AlignedAlloc(size, large ? LargePages.Size : 64);
        if (large)
        {
            LargePages.Advise(_pointer, size);
        }

        if (clear)
        {
            NativeMemory.Clear(_pointer, size);
        }

        GC.AddMemoryPressure(Math.Max(bytes, 1));
    }

    /// <summary>Frees the memory if nobody did.</summary>
    ~NativeBuffer() => Free();

    /// <summary>The first byte.</summary>
    public void* Pointer => _pointer;

    /// <summary>The size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pointer is not null)
        {
            NativeMemory.AlignedFree(_pointer);
            _pointer = null;
            GC.RemoveMemoryPressure(Math.Max(Bytes, 1));
        }
    }
}
