using System.Text;

namespace KerasLike.Formats;

/// <summary>Texts out of the bytes of elements.</summary>
internal static class Hdf5Texts
{
    /// <summary>Reads as many texts as the bytes hold.</summary>
    /// <param name="heap">The file's heap.</param>
    /// <param name="type">The type of an element, which is a text.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="texts">Where the texts go.</param>
    /// <param name="known">Texts that were read before, by their references, so that a text that is meant a thousand times is kept once.</param>
    public static void Read(Hdf5GlobalHeap heap, Hdf5Type type, Hdf5Piece elements, Span<string> texts, Dictionary<string, string> known)
    {
        for (int i = 0; i < texts.Length; i++)
        {
            Hdf5Piece element = elements.Slice(i * type.Size, type.Size);
            if (!type.IsVariable)
            {
                texts[i] = Fixed(type, element.Memory.Span);
                continue;
            }

            string reference = Convert.ToHexString(element.Memory.Span);
            if (!known.TryGetValue(reference, out string? text))
            {
                ReadOnlySpan<byte> bytes = heap.Find(elements.Scope, element, 1).Span;
                int end = bytes.IndexOf((byte)0);
                known[reference] = text = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
            }

            texts[i] = text;
        }
    }

    private static string Fixed(Hdf5Type type, ReadOnlySpan<byte> bytes)
    {
        if (type.Padding == Hdf5Padding.Spaces)
        {
            return Encoding.UTF8.GetString(bytes.TrimEnd((byte)' '));
        }

        int end = type.Padding == Hdf5Padding.EndsWithZero ? bytes.IndexOf((byte)0) : bytes.LastIndexOfAnyExcept((byte)0) + 1;
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
