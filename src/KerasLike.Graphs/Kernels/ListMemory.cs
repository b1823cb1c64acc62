using System.Numerics.Tensors;
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
    private DType _dtype;

    /// <summary>The number of elements.</summary>
    public long Count { get; private set; }

    /// <summary>The list that a tensor is.</summary>
    public static ListMemory* Of(in TensorView list) => (ListMemory*)list.Data;

    /// <summary>Makes it a list of elements that are not set.</summary>
    public void Reserve(long count, DType dtype)
    {
        if (count < 0)
        {
            throw new ArgumentOutOfRangeException(null, FourLines.Text("A list of tensors cannot have that many elements.", "0 or more", $"{count}", "correct the number."));
        }

        if ((dtype == DType.Variant) != IsOfLists)
        {
            Free();
        }

        (Count, _elementBytes, _dtype) = (count, 0, dtype);
        if (IsOfLists)
        {
            SetElementBytes(Size);
            for (long i = 0; i < count; i++)
            {
                List(i)->Reserve(0, DType.Invalid);
            }
        }
    }

    /// <summary>Changes the number of elements; new ones are zeros.</summary>
    public void Resize(long count)
    {
        long old = Count;
        Count = count;
        Grow();
        if (!IsOfLists && count > old && _elementBytes > 0)
        {
            NativeMemory.Clear(_data + (old * _elementBytes), (nuint)((count - old) * _elementBytes));
        }
    }

    /// <summary>Makes it a list like another one, of zeros.</summary>
    public void Clear(ListMemory* like)
    {
        Reserve(like->Count, like->_dtype);
        for (long i = 0; IsOfLists && i < Count; i++)
        {
            List(i)->Clear(like->List(i));
        }
    }

    /// <summary>The memory of an element of that many bytes, to be read; null if it was never set.</summary>
    public readonly byte* Find(long index, long bytes)
    {
        Check(index);
        return _elementBytes == 0 ? null : _elementBytes == bytes ? _data + (index * _elementBytes) : throw OtherSize(bytes);
    }

    /// <summary>The memory of an element of that many bytes; for a list of lists, a list.</summary>
    public byte* Element(long index, long bytes)
    {
        Check(index);
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

    private readonly bool IsOfLists => _dtype == DType.Variant;

    /// <summary>Copies a list with all it holds, unless both are one.</summary>
    public static void Copy(in TensorView from, in TensorView to) => Copy(Of(from), Of(to));

    /// <summary>Exchanges what two lists hold.</summary>
    public static void Swap(ListMemory* a, ListMemory* b) => (*a, *b) = (*b, *a);

    /// <summary>Adds another list of numbers, element by element.</summary>
    public void Add(ListMemory* other)
    {
        if (Count != other->Count)
        {
            throw new ShapeException("Two lists of tensors cannot be added.", $"{Count} elements", $"{other->Count}", "add lists of equal length.");
        }

        for (long i = 0; IsOfLists && i < Count; i++)
        {
            List(i)->Add(other->List(i));
        }

        if (IsOfLists || other->_elementBytes == 0)
        {
            return;
        }

        SetElementBytes(other->_elementBytes);
        switch (_dtype)
        {
            case DType.Float32: Sum<float>(other); break;
            case DType.Float64: Sum<double>(other); break;
            case DType.Float16: Sum<Half>(other); break;
            default: throw KernelErrors.DType(_dtype);
        }
    }

    /// <summary>Frees all memory.</summary>
    public void Free()
    {
        for (long i = 0; IsOfLists && i < _capacity / Size; i++)
        {
            List(i)->Free();
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

        to->Reserve(from->Count, from->_dtype);
        for (long i = 0; from->IsOfLists && i < from->Count; i++)
        {
            Copy(from->List(i), to->List(i));
        }

        if (!from->IsOfLists && from->_elementBytes > 0)
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
            if (!IsOfLists)
            {
                NativeMemory.Clear(_data, (nuint)(Count * bytes));
            }
        }
        else if (_elementBytes != bytes)
        {
            throw OtherSize(bytes);
        }
    }

    private readonly ListMemory* List(long index) => (ListMemory*)(_data + (index * Size));

    private readonly void Sum<T>(ListMemory* other)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        long step = _elementBytes / sizeof(T);
        for (long i = 0; i < Count; i++)
        {
            Span<T> mine = new((T*)_data + (i * step), (int)step);
            TensorPrimitives.Add(mine, new ReadOnlySpan<T>((T*)other->_data + (i * step), (int)step), mine);
        }
    }

    private readonly void Check(long index)
    {
        if (index < 0 || index >= Count)
        {
            throw new ArgumentOutOfRangeException(null, FourLines.Text("A list of tensors has no such element.", Count == 0 ? "no element: the list is empty" : $"an index from 0 to {Count - 1}", $"{index}", "reserve or push more elements."));
        }
    }

    private readonly ShapeException OtherSize(long bytes) => new("A list of tensors holds elements of one size.", $"{_elementBytes} bytes", $"{bytes} bytes", "give elements of one shape.");

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

            if (IsOfLists)
            {
                NativeMemory.Clear(data + _capacity, (nuint)(capacity - _capacity));
            }

            NativeMemory.AlignedFree(_data);
            _data = data;
            _capacity = capacity;
        }
    }
}
