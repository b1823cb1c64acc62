using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>Native memory, aligned to 64 bytes (to a large page where it fills most of one), that the garbage collector neither moves nor counts.</summary>
public sealed unsafe class NativeBuffer : IDisposable
{
    /// <summary>Bytes between the starts of neighbours, modulo the page of 4 KB. A load waits for a store before it whose address has the same last 12 bits, so arrays that are walked together start at different ones.</summary>
    public const int Stagger = 25 * 64;

    private const int Page = 4096;

    private static int s_count;

    private readonly void* _start;
    private void* _pointer;

    /// <summary>Takes <paramref name="bytes"/> bytes, zeroed if <paramref name="clear"/>.</summary>
    public NativeBuffer(long bytes, bool clear = true)
    {
        Bytes = bytes;
        bool large = bytes >= LargePages.Worthwhile;
        nuint offset = bytes < Page ? 0 : (nuint)((long)Interlocked.Increment(ref s_count) * Stagger % Page);
        nuint size = large ? LargePages.RoundUp(bytes + (long)offset) : (nuint)Math.Max(bytes, 1) + offset;
        _start = NativeMemory.AlignedAlloc(size, large ? LargePages.Size : offset == 0 ? 64u : Page);
        _pointer = (byte*)_start + offset;
        if (large)
        {
            LargePages.Advise(_start, size);
        }

        if (clear)
        {
            NativeMemory.Clear(_start, size);
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
            NativeMemory.AlignedFree(_start);
            _pointer = null;
            GC.RemoveMemoryPressure(Math.Max(Bytes, 1));
        }
    }
}
