using System.Runtime.InteropServices;

namespace KerasLike.Graphs;

/// <summary>An element of a tensor of texts: where its bytes lie, in memory that somebody else owns, and how many there are. Kernels that move elements move it like a number.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Text : IEquatable<Text>
{
    /// <summary>The size of an element in bytes.</summary>
    public const int Size = 16;

    private byte* _data;
    private long _length;

    internal Text(byte* data, long length)
    {
        _data = data;
        _length = length;
    }

    /// <summary>The bytes, mostly UTF-8.</summary>
    public readonly ReadOnlySpan<byte> Bytes => new(_data, checked((int)_length));

    /// <inheritdoc/>
    public override readonly string ToString() => System.Text.Encoding.UTF8.GetString(Bytes);

    /// <inheritdoc/>
    public readonly bool Equals(Text other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Text other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => (int)FarmHash.Of(Bytes);

    /// <summary>Takes a copy of bytes, which the owner of the element frees; those that were there are freed.</summary>
    public void Own(ReadOnlySpan<byte> bytes) => SetOwned(ref this, bytes);

    /// <summary>Copies elements into memory whose owner frees their bytes; those that were there are freed.</summary>
    public static void CopyOwned(in TensorView from, in TensorView to)
    {
        for (long i = 0; i < from.Length; i++)
        {
            SetOwned(ref to.As<Text>()[i], from.As<Text>()[i].Bytes);
        }
    }

    /// <summary>Copies bytes into an element whose owner frees them; those that were there are freed.</summary>
    internal static void SetOwned(ref Text element, ReadOnlySpan<byte> bytes)
    {
        byte* data = bytes.Length == 0 ? null : (byte*)NativeMemory.Alloc((nuint)bytes.Length);
        bytes.CopyTo(new Span<byte>(data, bytes.Length));
        NativeMemory.Free(element._data);
        element = new Text(data, bytes.Length);
    }

    /// <summary>Frees the bytes of elements that are owned.</summary>
    internal static void FreeOwned(Text* elements, long count)
    {
        for (long i = 0; i < count; i++)
        {
            NativeMemory.Free(elements[i]._data);
        }
    }

    /// <summary>Whether two texts are equal.</summary>
    public static bool operator ==(Text left, Text right) => left.Equals(right);

    /// <summary>Whether two texts differ.</summary>
    public static bool operator !=(Text left, Text right) => !left.Equals(right);
}
