using System.Runtime.InteropServices;

namespace KerasLike.Graphs;

/// <summary>A list of tensors of one shape in native memory: its elements lie one after the other. A tensor of dtype variant is one.</summary>
/// <remarks>
/// It belongs to a plan and keeps its memory from run to run, so that a list that is filled again allocates nothing. The size of an element is known once
/// the first one is set; elements that were never set are zeros. The elements of a list of lists are such structures, each with memory of its own.
/// </remarks>
public unsafe struct ListMemory
{
    /// <summary>The bytes that an executor keeps for one.</summary>
    public const int Size = 64;

    private const int Alignment = 64;

    private byte* _data;
    private long _capacity;
    private long _elementBytes;
    private long _ofLists;

    /// <summary>The number of elements.</summary>
    public long Count { get; private set; }

    /// <summary>The list that a tensor is.</summary>
    public static ListMemory* Of(in TensorView list) => (ListMemory*)list.Data;

    /// <summary>Makes it a list of elements that are not set.</summary>
    public void Reserve(long count, bool ofLists)
    {
        if (ofLists != (_ofLists != 0))
        {
            Free();
            _ofLists = ofLists ? 1 : 0;
        }

        (Count, _elementBytes) = (count, 0);
        if (ofLists)
        {
            SetElementBytes(Size);
            for (long i = 0; i < count; i++)
            {
                ((ListMemory*)(_data + (i * Size)))->Reserve(0, false);
            }
        }
    }

    /// <summary>The memory of an element of that many bytes; for a list of lists, a list.</summary>
    public byte* Element(long index, long bytes)
    {
        if (index < 0 || index >= Count)
        {
            throw new ArgumentOutOfRangeException(null, FourLines.Text("A list of tensors has no such element.", Count == 0 ? "no element: the list is empty" : $"an index from 0 to {Count - 1}", $"{index}", "reserve or push more elements."));
        }

        SetElementBytes(bytes);
        return _data + (index * _elementBytes);
    }

    /// <summary>All elements, one after the other; null while none was set.</summary>
    public readonly byte* Elements => _elementBytes == 0 ? null : _data;

    /// <summary>Adds an element, with whatever was in its memory, and returns the memory.</summary>
    public byte* Push(long bytes)
    {
        SetElementBytes(bytes);
        Count++;
        Grow();
        return _data + ((Count - 1) * _elementBytes);
    }

    /// <summary>Forgets the last element.</summary>
    public void Pop() => Count--;

    /// <summary>Copies a list with all it holds, unless both are one.</summary>
    public static void Copy(in TensorView from, in TensorView to) => Copy(Of(from), Of(to));

    /// <summary>Exchanges what two lists hold.</summary>
    public static void Swap(ListMemory* a, ListMemory* b) => (*a, *b) = (*b, *a);

    /// <summary>Adds another list of numbers, element by element, with the given sum.</summary>
    /// <param name="other">What to add.</param>
    /// <param name="add">Adds bytes that are numbers: to the first the second.</param>
    internal void Add(ListMemory* other, delegate*<byte*, byte*, long, void> add)
    {
        if (other->_ofLists != 0)
        {
            for (long i = 0; i < Math.Min(Count, other->Count); i++)
            {
                ((ListMemory*)(_data + (i * Size)))->Add((ListMemory*)(other->_data + (i * Size)), add);
            }
        }
        else if (other->_elementBytes > 0)
        {
            if (Count == 0)
            {
                (Count, _elementBytes) = (other->Count, 0);
            }

            SetElementBytes(other->_elementBytes);
            add(_data, other->_data, Math.Min(Count, other->Count) * _elementBytes);
        }
    }

    /// <summary>Frees all memory.</summary>
    public void Free()
    {
        for (long i = 0; _ofLists != 0 && i < _capacity / Size; i++)
        {
            ((ListMemory*)(_data + (i * Size)))->Free();
        }

        NativeMemory.AlignedFree(_data);
        this = default;
    }

    private static void Copy(ListMemory* from, ListMemory* to)
    {
        if (from == to)
        {
            return;
        }

        to->Reserve(from->Count, from->_ofLists != 0);
        if (from->_ofLists != 0)
        {
            for (long i = 0; i < from->Count; i++)
            {
                Copy((ListMemory*)(from->_data + (i * Size)), (ListMemory*)(to->_data + (i * Size)));
            }
        }
        else if (from->_elementBytes > 0)
        {
            to->_elementBytes = from->_elementBytes;
            to->Grow();
            long bytes = from->Count * from->_elementBytes;
            Buffer.MemoryCopy(from->_data, to->_data, bytes, bytes);
        }
    }

    private void SetElementBytes(long bytes)
    {
        if (_elementBytes == 0 && bytes > 0)
        {
            _elementBytes = bytes;
            Grow();
            if (_ofLists == 0)
            {
                NativeMemory.Clear(_data, (nuint)(Count * bytes));
            }
        }
        else if (_elementBytes != bytes)
        {
            throw new ShapeException("A list of tensors holds elements of one size.", $"{_elementBytes} bytes", $"{bytes} bytes", "give elements of one shape.");
        }
    }

    // New memory of a list of lists is cleared: its elements are empty lists without memory.
    private void Grow()
    {
        long needed = Count * _elementBytes;
        if (needed > _capacity)
        {
            long capacity = Math.Max(needed, _capacity * 2);
            byte* data = (byte*)NativeMemory.AlignedAlloc((nuint)capacity, Alignment);
            if (_data is not null)
            {
                Buffer.MemoryCopy(_data, data, capacity, _capacity);
            }

            if (_ofLists != 0)
            {
                NativeMemory.Clear(data + _capacity, (nuint)(capacity - _capacity));
            }

            NativeMemory.AlignedFree(_data);
            _data = data;
            _capacity = capacity;
        }
    }
}
