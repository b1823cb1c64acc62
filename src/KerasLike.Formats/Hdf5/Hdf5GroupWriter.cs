using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace KerasLike.Formats;

/// <summary>A group that is written.</summary>
public sealed class Hdf5GroupWriter : Hdf5ObjectWriter
{
    private const int Piece = 16 << 20;
    private readonly SortedDictionary<byte[], Hdf5ObjectWriter> _members = new(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
    private readonly Hdf5TableWriter _table;

    internal Hdf5GroupWriter(string path)
        : base(path) => _table = new Hdf5TableWriter(_members);

    /// <summary>Where its table is, which is kept beside its name too.</summary>
    internal (long Tree, long Heap) Table => (_table.Tree, _table.Heap);

    /// <summary>Makes a group.</summary>
    /// <param name="name">Its name, or a path from here, whose groups are made where they are missing.</param>
    /// <exception cref="ArgumentException">There is something of that name.</exception>
    public Hdf5GroupWriter CreateGroup(string name)
    {
        (Hdf5GroupWriter parent, string last) = Parent(name);
        return parent.Add(last, path => new Hdf5GroupWriter(path));
    }

    /// <summary>The group of a name or at a path from here, made where it is missing.</summary>
    /// <exception cref="ArgumentException">There is a data set of that name.</exception>
    public Hdf5GroupWriter Group(string name)
    {
        (Hdf5GroupWriter parent, string last) = Parent(name);
        return !parent._members.TryGetValue(Encoding.UTF8.GetBytes(last), out Hdf5ObjectWriter? found) ? parent.CreateGroup(last)
            : found as Hdf5GroupWriter ?? throw new ArgumentException($"'{found.Path}' is a data set.\n  expected: a group\n  received: a data set\n  fix: choose another name.", nameof(name));
    }

    /// <summary>Makes a data set of numbers or truth values. They are written, and must not change, when the file is committed.</summary>
    /// <param name="name">Its name, or a path from here, whose groups are made where they are missing.</param>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ArgumentException">There is something of that name, or there are not as many numbers as the shape says.</exception>
    public Hdf5DatasetWriter CreateDataset(string name, NumberArray values) =>
        CreateDataset(name, Hdf5Type.Of(values.Values.GetType().GetElementType()!), [.. values.Shape.Select(d => (long)d)], stream => Write(stream, values.Values));

    /// <summary>Makes a data set of bytes. They are written, and must not change, when the file is committed.</summary>
    /// <param name="name">Its name, or a path from here, whose groups are made where they are missing.</param>
    /// <param name="type">The type of an element.</param>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <param name="data">The elements' bytes, in the order of the axes.</param>
    /// <exception cref="ArgumentException">There is something of that name, or elements of that type are not written.</exception>
    public Hdf5DatasetWriter CreateDataset(string name, Hdf5Type type, long[] shape, ReadOnlyMemory<byte> data) => CreateDataset(name, type, shape, stream => stream.Write(data.Span));

    /// <summary>Makes a data set whose bytes are asked for when the file is committed, one data set after the other.</summary>
    /// <param name="name">Its name, or a path from here, whose groups are made where they are missing.</param>
    /// <param name="type">The type of an element.</param>
    /// <param name="shape">The lengths of the axes; none for a scalar.</param>
    /// <param name="data">Writes the elements' bytes, in the order of the axes.</param>
    /// <exception cref="ArgumentException">There is something of that name, or elements of that type are not written.</exception>
    public Hdf5DatasetWriter CreateDataset(string name, Hdf5Type type, long[] shape, Action<Stream> data)
    {
        (Hdf5GroupWriter parent, string last) = Parent(name);
        return parent.Add(last, path => new Hdf5DatasetWriter(path, type, shape, data));
    }

    /// <inheritdoc/>
    internal override void Place(Hdf5Plan plan)
    {
        base.Place(plan);
        _table.Place(plan);
        foreach (Hdf5ObjectWriter member in _members.Values)
        {
            member.Place(plan);
        }
    }

    private protected override IEnumerable<Hdf5MessageWriter> Messages() => [new(Hdf5MessageKind.SymbolTable, 16, bits => bits.U64(_table.Tree).U64(_table.Heap))];

    private static void Write(Stream stream, Array values)
    {
        // In pieces, since a span has at most 2 GB.
        ref byte first = ref MemoryMarshal.GetArrayDataReference(values);
        long size = values.LongLength * Hdf5Type.Of(values.GetType().GetElementType()!).Size;
        for (long at = 0; at < size; at += Piece)
        {
            stream.Write(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref first, (nint)at), (int)Math.Min(Piece, size - at)));
        }
    }

    private (Hdf5GroupWriter Parent, string Last) Parent(string name)
    {
        string[] parts = name.Split('/');
        if (Array.Exists(parts, p => p is "" or "." || p.Contains('\0')))
        {
            throw new ArgumentException($"'{name}' is no name in '{Path}'.\n  expected: names, with a slash between two\n  received: '{name}'\n  fix: choose another name.", nameof(name));
        }

        return (parts[..^1].Aggregate(this, (group, part) => group.Group(part)), parts[^1]);
    }

    private T Add<T>(string name, Func<string, T> create)
        where T : Hdf5ObjectWriter
    {
        T member = create(Path == "/" ? $"/{name}" : $"{Path}/{name}");
        return _members.TryAdd(Encoding.UTF8.GetBytes(name), member) ? member
            : throw new ArgumentException($"'{Path}' has '{name}' already.\n  expected: a new name\n  received: '{name}'\n  fix: choose another name.", nameof(name));
    }
}
