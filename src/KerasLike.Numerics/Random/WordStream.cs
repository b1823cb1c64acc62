using System.Runtime.CompilerServices;

namespace KerasLike.Numerics;

/// <summary>How numbers are made of random words.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
internal unsafe interface IWordConverter<T>
    where T : unmanaged
{
    /// <summary>Words that one number takes.</summary>
    static abstract int WordsPerNumber { get; }

    /// <summary>Makes <paramref name="count"/> numbers; there are words for a multiple of four numbers.</summary>
    void Convert(uint* words, T* destination, int count);
}

/// <summary>Fills memory with numbers of a fixed number of words each: number i is the same whoever makes it.</summary>
internal static unsafe class WordStream
{
    // Words that stay in the first-level cache between generator and converter.
    private const int Chunk = 2048;

    // Enough work to be worth a thread, and a whole number of chunks.
    private const long Grain = 1 << 15;

    /// <summary>Fills on the calling thread.</summary>
    [SkipLocalsInit]
    public static void Fill<TConverter, T>(PhiloxKey key, T* destination, long length, TConverter converter)
        where TConverter : unmanaged, IWordConverter<T>
        where T : unmanaged
    {
        uint* words = stackalloc uint[Chunk];
        int chunk = Chunk / TConverter.WordsPerNumber;
        for (long i = 0; i < length; i += chunk)
        {
            int count = (int)Math.Min(chunk, length - i);
            int needed = ((count * TConverter.WordsPerNumber) + 3) & ~3;
            Philox.Fill(key.Skip((ulong)(i * TConverter.WordsPerNumber / 4)), words, needed);
            converter.Convert(words, destination + i, count);
        }
    }

    /// <summary>Fills on all threads.</summary>
    public static void FillParallel<TConverter, T>(PhiloxKey key, T* destination, long length, TConverter converter)
        where TConverter : unmanaged, IWordConverter<T>
        where T : unmanaged
    {
        if (length <= Grain)
        {
            Fill(key, destination, length, converter);
            return;
        }

        Body<TConverter, T> body = new() { Key = key, Destination = destination, Converter = converter };
        Workers.For(length, Grain, ref body);
    }

    private struct Body<TConverter, T> : IRangeBody
        where TConverter : unmanaged, IWordConverter<T>
        where T : unmanaged
    {
        public PhiloxKey Key;
        public T* Destination;
        public TConverter Converter;

        public readonly void Invoke(long start, long end) =>
            Fill(Key.Skip((ulong)(start * TConverter.WordsPerNumber / 4)), Destination + start, end - start, Converter);
    }
}
