using System.Runtime.InteropServices;

namespace KerasLike.Formats;

/// <summary>A data set: elements of one type along some axes.</summary>
public sealed class Hdf5Dataset : Hdf5Object
{
    private const int Piece = 256 * 1024;
    private const int MostOfPiece = 16 << 20;
    private readonly Hdf5Space _space;

    internal Hdf5Dataset(Hdf5File file, Hdf5Scope scope, Hdf5Header header)
        : base(file, scope, header)
    {
        Type = Hdf5TypeReader.Read(header.Get(Hdf5MessageKind.Datatype));
        _space = Hdf5Space.Read(header.Get(Hdf5MessageKind.Dataspace));
        (Shape, Count) = (_space.Shape, _space.Count);
        if (Count > long.MaxValue / Type.Size)
        {
            throw scope.Damaged(header.Address, "a data set has more bytes than any file", $"at most {long.MaxValue}", $"{Count} elements of {Type.Size} bytes");
        }
    }

    /// <summary>The type of its elements.</summary>
    public Hdf5Type Type { get; }

    /// <summary>The lengths of its axes; none for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>How many elements it has.</summary>
    public long Count { get; }

    /// <summary>Where its elements are, looked up when they are asked for: what is in other files can be listed at least.</summary>
    private Hdf5Storage Storage => field ??= Hdf5Storage.Read(Header, Type, _space);

    /// <summary>Reads all elements, converted to <typeparamref name="T"/>.</summary>
    /// <param name="destination">Where they go; as long as the data set.</param>
    /// <exception cref="FileFormatException">They cannot be converted, or the file is damaged.</exception>
    public void Read<T>(Span<T> destination)
        where T : unmanaged
    {
        if (destination.Length != Count)
        {
            throw new ArgumentException($"'{File.Name}': the data set '{Path}' has another number of elements.\n  expected: room for {Count}\n  received: room for {destination.Length}\n  fix: give as much, or read it in pieces.", nameof(destination));
        }

        Read(destination, 0);
    }

    /// <summary>Reads some elements, converted to <typeparamref name="T"/>.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="start">The first, counted in the order of the axes.</param>
    /// <exception cref="FileFormatException">They cannot be converted, or the file is damaged.</exception>
    public void Read<T>(Span<T> destination, long start)
        where T : unmanaged
    {
        Within(start, destination.Length);
        if (Hdf5Numbers.AreExactly<T>(Type))
        {
            Storage.Read(start * Type.Size, MemoryMarshal.AsBytes(destination));
            return;
        }

        if (!Hdf5Numbers.CanBe<T>(Type))
        {
            throw Scope.Unsupported(Header.Address, $"elements that cannot become {typeof(T).Name}", "numbers", Type.IsPlain ? $"{Type}" : Type.Oddity, "read them as bytes with ReadRaw, or texts with ReadStrings.");
        }

        byte[] raw = Buffer(destination.Length);
        int step = raw.Length / Type.Size;
        for (int i = 0; i < destination.Length; i += Math.Max(1, step))
        {
            int count = Math.Min(step, destination.Length - i);
            Span<byte> bytes = raw.AsSpan(0, count * Type.Size);
            Storage.Read((start + i) * Type.Size, bytes);
            Hdf5Numbers.Convert(Type, bytes, destination.Slice(i, count));
        }
    }

    /// <summary>Reads the elements' bytes as they are in the file.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="start">The first element.</param>
    /// <exception cref="FileFormatException">The file is damaged.</exception>
    public void ReadRaw(Span<byte> destination, long start = 0)
    {
        if (destination.Length % Type.Size != 0)
        {
            throw new ArgumentException($"'{File.Name}': the data set '{Path}' has elements of {Type.Size} bytes.\n  expected: room for whole ones\n  received: {destination.Length} bytes\n  fix: give a multiple.", nameof(destination));
        }

        Within(start, destination.Length / Type.Size);
        Storage.Read(start * Type.Size, destination);
    }

    /// <summary>All numbers or truth values, of the type that they have in the file; two opaque bytes become a ushort.</summary>
    /// <exception cref="FileFormatException">They are no numbers, or the file is damaged.</exception>
    public NumberArray ReadNumbers() => Type.ClrType is null
        ? throw Scope.Unsupported(Header.Address, "elements that are no numbers", "numbers or truth values", Type.IsPlain ? $"{Type}" : Type.Oddity, "read them as bytes with ReadRaw, or texts with ReadStrings.")
        : new NumberArray(Hdf5Arrays.New(Type, Room(), new Elements(this)), Hdf5Arrays.Shape(Scope, Header.Address, Shape));

    /// <summary>All texts.</summary>
    /// <exception cref="FileFormatException">The elements are no texts, or the file is damaged.</exception>
    public string[] ReadStrings()
    {
        if (Type.Class != Hdf5Class.String)
        {
            throw Scope.Unsupported(Header.Address, "elements that are no texts", "texts", $"{Type}", "read them with ReadNumbers.");
        }

        int count = Room();
        Hdf5Contiguous.CheckUnwritten(Scope, count * (long)IntPtr.Size);
        string[] texts = new string[count];
        byte[] raw = Buffer(texts.Length);
        int step = raw.Length / Type.Size;
        Dictionary<string, string> known = [];
        for (int i = 0; i < count; i += step)
        {
            int some = Math.Min(step, count - i);
            ReadRaw(raw.AsSpan(0, some * Type.Size), i);
            Hdf5Texts.Read(File.GlobalHeap, Type, new Hdf5Piece(Scope, Header.Address, raw), texts.AsSpan(i, some), known);
        }

        return texts;
    }

    /// <summary>Room for as many whole elements as are converted at once.</summary>
    private byte[] Buffer(long count) => new byte[Math.Min(count, Math.Max(1, Math.Max(Piece, Math.Min(MostOfPiece, Storage.Stride)) / Type.Size)) * Type.Size];

    /// <summary>The number of elements, checked before memory for them is taken.</summary>
    private int Room()
    {
        Storage.Check(Count * Type.Size);
        return Count <= Array.MaxLength ? (int)Count
            : throw Scope.Unsupported(Header.Address, "a data set too long for one array", $"at most {Array.MaxLength} elements", $"{Count}", "read it in pieces.");
    }

    private void Within(long start, long count)
    {
        if (start < 0 || start > Count - count)
        {
            throw new ArgumentException($"'{File.Name}': the data set '{Path}' has no such elements.\n  expected: within {Count} elements\n  received: {count} from element {start}\n  fix: ask for elements that it has.");
        }
    }

    private readonly struct Elements(Hdf5Dataset dataset) : Hdf5Arrays.IFiller
    {
        public void Fill<T>(Span<T> destination)
            where T : unmanaged => dataset.Read(destination);
    }
}
