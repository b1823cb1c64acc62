using System.Runtime.InteropServices;

namespace KerasLike.Graphs;

/// <summary>Native memory for the bytes of texts that kernels make. It is emptied before each run and keeps its size, so that a run like the last one allocates nothing.</summary>
public sealed unsafe class TextHeap : IDisposable
{
    private const int Chunk = 1 << 16;

    private readonly List<(nint Data, int Size)> _chunks = [];
    private int _current = -1;
    private int _used;

    /// <summary>Frees the memory if nobody did.</summary>
    ~TextHeap() => Free();

    /// <summary>Keeps a copy of bytes.</summary>
    public Text Add(ReadOnlySpan<byte> bytes)
    {
        Text text = New(bytes.Length, out Span<byte> memory);
        bytes.CopyTo(memory);
        return text;
    }

    /// <summary>A text of that many bytes, to be filled.</summary>
    public Text New(int length, out Span<byte> memory)
    {
        if (_current < 0 || _chunks[_current].Size - _used < length)
        {
            Next(length);
        }

        byte* data = (byte*)_chunks[_current].Data + _used;
        _used += length;
        memory = new Span<byte>(data, length);
        return new Text(data, length);
    }

    /// <summary>Forgets all texts.</summary>
    public void Clear() => (_current, _used) = (-1, 0);

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Next(int length)
    {
        do
        {
            _current++;
        }
        while (_current < _chunks.Count && _chunks[_current].Size < length);

        if (_current == _chunks.Count)
        {
            int size = Math.Max(Chunk, length);
            _chunks.Add(((nint)NativeMemory.Alloc((nuint)size), size));
        }

        _used = 0;
    }

    private void Free()
    {
        foreach ((nint data, _) in _chunks)
        {
            NativeMemory.Free((void*)data);
        }

        _chunks.Clear();
        Clear();
    }
}
