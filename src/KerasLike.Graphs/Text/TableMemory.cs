using System.Runtime.InteropServices;

namespace KerasLike.Graphs;

/// <summary>A lookup table in native memory: whole numbers or texts to whole numbers or texts. The memory of a table's handle begins with one; it belongs to a plan.</summary>
public unsafe struct TableMemory
{
    // Keys and values as numbers of 64 bits, or as texts whose bytes the table owns.
    private Slot* _slots;
    private long _mask;

    /// <summary>The number of entries.</summary>
    public long Count { get; private set; }

    /// <summary>Whether the table was filled.</summary>
    public readonly bool IsFilled => _slots is not null;

    /// <summary>The table behind a handle.</summary>
    public static TableMemory* Of(in TensorView handle) => (TableMemory*)handle.Data;

    /// <summary>Fills an empty table.</summary>
    /// <exception cref="ArgumentException">A key occurs twice with different values.</exception>
    public void Fill(in TensorView keys, in TensorView values)
    {
        long capacity = 16;
        while (capacity < keys.Length * 2)
        {
            capacity *= 2;
        }

        _slots = (Slot*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)sizeof(Slot));
        _mask = capacity - 1;
        for (long i = 0; i < keys.Length; i++)
        {
            Slot* slot = Place(keys, i);
            if (!slot->IsUsed)
            {
                slot->IsUsed = true;
                Count++;
                Keep(ref slot->Key, ref slot->KeyText, keys, i);
                Keep(ref slot->Value, ref slot->ValueText, values, i);
            }
            else if (values.DType == DType.String ? slot->ValueText != values.As<Text>()[i] : slot->Value != Number(values, i))
            {
                throw new ArgumentException(FourLines.Text("LookupTableImportV2: a key occurs twice.", "one value for each key", Shown(keys, i), "leave one of them out."));
            }
        }
    }

    /// <summary>The value of a key, written into an output; false if there is none.</summary>
    public readonly bool Find(in TensorView keys, long index, in TensorView values)
    {
        Slot* slot = Place(keys, index);
        if (!slot->IsUsed)
        {
            return false;
        }

        switch (values.DType)
        {
            case DType.String: values.As<Text>()[index] = slot->ValueText; break;
            case DType.Int64: values.As<long>()[index] = slot->Value; break;
            default: values.As<int>()[index] = (int)slot->Value; break;
        }

        return true;
    }

    /// <summary>Frees all memory.</summary>
    public void Free()
    {
        for (long i = 0; IsFilled && i <= _mask; i++)
        {
            Text.FreeOwned(&_slots[i].KeyText, 1);
            Text.FreeOwned(&_slots[i].ValueText, 1);
        }

        NativeMemory.Free(_slots);
        this = default;
    }

    private readonly Slot* Place(in TensorView keys, long index)
    {
        bool isText = keys.DType == DType.String;
        Text text = isText ? keys.As<Text>()[index] : default;
        long number = isText ? 0 : Number(keys, index);
        ulong hash = isText ? FarmHash.Of(text.Bytes) : (ulong)number * 0x9E3779B97F4A7C15;
        for (long at = (long)(hash >> 20) & _mask; ; at = (at + 1) & _mask)
        {
            Slot* slot = _slots + at;
            if (!slot->IsUsed || (isText ? slot->KeyText == text : slot->Key == number))
            {
                return slot;
            }
        }
    }

    private static void Keep(ref long number, ref Text text, in TensorView from, long index)
    {
        if (from.DType == DType.String)
        {
            Text.SetOwned(ref text, from.As<Text>()[index].Bytes);
        }
        else
        {
            number = Number(from, index);
        }
    }

    private static long Number(in TensorView from, long index) => from.DType == DType.Int64 ? from.As<long>()[index] : from.As<int>()[index];

    private static string Shown(in TensorView from, long index) => from.DType == DType.String ? $"'{from.As<Text>()[index]}'" : $"{Number(from, index)}";

    private struct Slot
    {
        public bool IsUsed;
        public long Key;
        public long Value;
        public Text KeyText;
        public Text ValueText;
    }
}
