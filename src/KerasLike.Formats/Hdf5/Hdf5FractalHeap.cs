using System.Numerics;

namespace KerasLike.Formats;

/// <summary>A heap of many small things, links or attributes, in blocks that double in size; large ones lie elsewhere, tiny ones in the reference itself.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.G.</para></remarks>
internal sealed class Hdf5FractalHeap
{
    private const string Name = "a heap";
    private readonly Hdf5Scope _scope;
    private readonly Dictionary<long, Hdf5Piece> _blocks = [];
    private readonly int _idSize;
    private readonly bool _checked;
    private readonly int _offsetSize;
    private readonly int _lengthSize;
    private readonly int _width;
    private readonly long _start;
    private readonly int _directRows;
    private readonly long _hugeTree;
    private readonly (long Address, int Rows) _root;
    private Dictionary<long, (long Address, long Length)>? _huge;

    /// <summary>Reads a heap's head.</summary>
    public Hdf5FractalHeap(Hdf5Scope scope, long address)
    {
        _scope = scope;
        (int o, int l) = (scope.Bytes.OffsetSize, scope.Bytes.LengthSize);
        int size = 26 + (3 * o) + (12 * l);
        Hdf5Cursor c = scope.Read(address, size - 4, Name).Cursor(Name);
        c.Mark("FRHP"u8);
        c.Version(0, 0);
        _idSize = c.U16();
        int filters = c.U16();
        if (filters > 0)
        {
            throw scope.Unsupported(address, "a heap that is compressed", "plain heaps", $"{filters} bytes about filters", "write the file with h5py's default settings.");
        }

        _checked = (c.U8() & 2) != 0;
        long mostManaged = c.U32();
        c.Skip(l);
        _hugeTree = c.Offset();
        c.Skip(l + o + (8 * l));
        _width = c.U16();
        _start = c.LengthField();
        long mostDirect = c.LengthField();
        int bits = c.U16();
        c.Skip(2);
        _root = (c.Offset(), c.U16());
        Hdf5Checksum.Check(scope.Read(address, size, Name), Name);
        if (_width == 0 || !BitOperations.IsPow2(_width) || !BitOperations.IsPow2(_start) || !BitOperations.IsPow2(mostDirect) || mostDirect < _start || bits is 0 or > 64 || _idSize < 3)
        {
            throw scope.Damaged(address, $"{Name} has impossible sizes", "powers of 2", $"{_width} blocks of {_start} to {mostDirect} bytes, {bits} bits");
        }

        _offsetSize = (bits + 7) / 8;
        _lengthSize = Math.Min((BitOperations.Log2((ulong)mostDirect) + 7) / 8, (BitOperations.Log2((ulong)Math.Max(1, mostManaged)) / 8) + 1);
        _directRows = BitOperations.Log2((ulong)mostDirect) - BitOperations.Log2((ulong)_start) + 2;
    }

    /// <summary>What a reference means.</summary>
    public Hdf5Piece Find(Hdf5Piece id)
    {
        Hdf5Cursor c = id.Slice(0, Math.Min(id.Length, _idSize)).Cursor("a reference into a heap");
        int first = c.U8();
        switch ((first >> 4) & 3)
        {
            case 0:
                (long offset, long length) = (c.Number(_offsetSize), c.Number(_lengthSize));
                return Managed(offset, length);
            case 1:
                return Huge(ref c);
            case 2:
                int size = _idSize <= 18 ? (first & 15) + 1 : (((first & 15) << 8) | c.U8()) + 1;
                return c.TakePiece(size);
            default:
                throw _scope.Damaged(id.Address, "a reference into a heap is of no known kind", "0, 1 or 2", "3");
        }
    }

    private Hdf5Piece Managed(long offset, long length)
    {
        (long address, int rows) = _root;
        long size = _start;
        if (rows > 0)
        {
            (address, size, offset) = Block(address, rows, offset);
        }

        if (!_blocks.TryGetValue(address, out Hdf5Piece block))
        {
            _blocks[address] = block = Direct(address, size);
        }

        return offset <= block.Length - length ? block.Slice((int)offset, (int)length)
            : throw _scope.Damaged(address, "a thing does not lie within its block of a heap", $"at most {block.Length} bytes", $"{length} bytes from byte {offset}");
    }

    /// <summary>The block in which an offset lies, its size, and where in it.</summary>
    private (long Address, long Size, long Offset) Block(long address, int rows, long offset)
    {
        for (int depth = 0; depth < 64; depth++)
        {
            // Rows 0 and 1 have blocks of the first size, each further row blocks twice as large.
            long firstRow = _width * _start;
            int row = offset < firstRow ? 0 : BitOperations.Log2((ulong)(offset / firstRow)) + 1;
            long size = row == 0 ? _start : _start << (row - 1);
            offset -= row == 0 ? 0 : firstRow << (row - 1);
            (long column, long rest) = Math.DivRem(offset, size);
            if (row >= rows)
            {
                break;
            }

            int o = _scope.Bytes.OffsetSize, head = 5 + o + _offsetSize;
            Hdf5Piece block = _blocks.TryGetValue(address, out Hdf5Piece known) ? known : Indirect(address, head + ((long)rows * _width * o) + 4);
            _blocks[address] = block;
            Hdf5Cursor c = block.Cursor(Name);
            c.Skip(head + (((row * (long)_width) + column) * o));
            (address, offset) = (c.Offset(), rest);
            if (row < _directRows)
            {
                return (address, size, offset);
            }

            rows = BitOperations.Log2((ulong)size) - BitOperations.Log2((ulong)firstRow) + 1;
        }

        throw _scope.Damaged(address, "an offset does not lie within a heap", $"{rows} rows of {_width} blocks", $"{offset}");
    }

    private Hdf5Piece Indirect(long address, long size)
    {
        Hdf5Piece block = _scope.Read(address, size, Name);
        Hdf5Checksum.Check(block, Name);
        block.Cursor(Name).Mark("FHIB"u8);
        return block;
    }

    private Hdf5Piece Direct(long address, long size)
    {
        Hdf5Piece block = _scope.Read(address, size, Name);
        Hdf5Cursor c = block.Cursor(Name);
        c.Mark("FHDB"u8);
        c.Version(0, 0);
        c.Skip(_scope.Bytes.OffsetSize + _offsetSize);
        if (_checked)
        {
            // The sum is over the block with zeros in the sum's place.
            byte[] bytes = block.Memory.ToArray();
            bytes.AsSpan(c.Position, 4).Clear();
            uint stored = c.U32(), computed = Hdf5Checksum.Lookup3(bytes);
            if (stored != computed)
            {
                throw _scope.Damaged(address, "the checksum of a heap's block is wrong", $"{computed:x8}", $"{stored:x8}");
            }
        }

        return block;
    }

    private Hdf5Piece Huge(ref Hdf5Cursor c)
    {
        Hdf5Bytes bytes = _scope.Bytes;
        if (bytes.OffsetSize + bytes.LengthSize < _idSize)
        {
            return _scope.Read(c.Offset(), c.LengthField(), "a large thing");
        }

        _huge ??= HugeThings();
        long key = c.Number(Math.Min(c.Rest, bytes.LengthSize));
        return _huge.TryGetValue(key, out (long Address, long Length) found) ? _scope.Read(found.Address, found.Length, "a large thing")
            : throw _scope.Damaged(c.Address, "a heap has no such large thing", "a number that it has", $"{key}");
    }

    private Dictionary<long, (long Address, long Length)> HugeThings()
    {
        Dictionary<long, (long Address, long Length)> things = [];
        foreach (Hdf5Piece record in Hdf5Tree2.Records(_scope, _hugeTree, "a heap's tree"))
        {
            Hdf5Cursor c = record.Cursor("a heap's tree");
            (long address, long length) = (c.Offset(), c.LengthField());
            things[c.LengthField()] = (address, length);
        }

        return things;
    }
}
