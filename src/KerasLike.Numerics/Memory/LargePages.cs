using System.Runtime.InteropServices;

namespace KerasLike.Numerics;

/// <summary>Asks Linux to back memory with pages of 2 MB: walking through megabytes then costs few address translations.</summary>
internal static unsafe partial class LargePages
{
    /// <summary>The size of a large page.</summary>
    public const uint Size = 2 << 20;

    /// <summary>Bytes from which a large page is not mostly wasted.</summary>
    public const long Worthwhile = 1 << 20;

    private const int HugePage = 14;

    /// <summary>Bytes in whole large pages.</summary>
    public static nuint RoundUp(long bytes) => (nuint)((bytes + Size - 1) / Size * Size);

    /// <summary>Gives the advice where it is understood; without it everything works, a little slower.</summary>
    public static void Advise(void* memory, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(memory, bytes, HugePage);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* memory, nuint bytes, int advice);
}
