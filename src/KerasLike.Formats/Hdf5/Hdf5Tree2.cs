using System.Numerics;

namespace KerasLike.Formats;

/// <summary>A tree of records (B-tree, version 2), read from its first record to its last.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.A.2.</para></remarks>
internal sealed class Hdf5Tree2
{
    private const int Overhead = 10;
    private readonly Hdf5Scope _scope;
    private readonly string _name;
    private readonly HashSet<long> _seen = [];
    private readonly long _nodeSize;
    private readonly int _recordSize;
    private readonly int _countSize;
    private readonly int[] _totalSizes;
    private readonly (long Address, int Count) _root;
    private long _left;

    private Hdf5Tree2(Hdf5Scope scope, long address, string name)
    {
        (_scope, _name) = (scope, name);
        Hdf5Piece head = scope.Read(address, 22 + scope.Bytes.OffsetSize + scope.Bytes.LengthSize, name);
        Hdf5Checksum.Check(head, name);
        Hdf5Cursor c = head.Cursor(name);
        c.Mark("BTHD"u8);
        c.Version(0, 0);
        c.Skip(1);
        (_nodeSize, _recordSize) = (c.U32(), c.U16());
        int depth = c.U16();
        c.Skip(2);
        _root = (c.Offset(), c.U16());
        _left = c.LengthField();
        if (_recordSize == 0 || _nodeSize < Overhead + _recordSize || depth > 32 || !scope.Bytes.Holds(0, _left))
        {
            throw scope.Damaged(address, $"{name} has impossible sizes", "records that fit into nodes, at most 32 levels", $"{_left} records of {_recordSize} bytes in nodes of {_nodeSize} bytes on {depth} levels");
        }

        // How wide counts are follows from how many records there can be.
        Int128 most = (_nodeSize - Overhead) / _recordSize;
        _countSize = Width(most);
        _totalSizes = new int[depth + 1];
        Int128 below = most;
        for (int level = 1; level <= depth; level++)
        {
            int pointer = scope.Bytes.OffsetSize + _countSize + _totalSizes[level - 1];
            Int128 here = Int128.Max(0, (_nodeSize - Overhead - pointer) / (_recordSize + pointer));
            below = Int128.Min(ulong.MaxValue, ((here + 1) * below) + here);
            _totalSizes[level] = Width(below);
        }
    }

    /// <summary>All records, in their order.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="address">Where the tree's head is.</param>
    /// <param name="name">What errors call it.</param>
    public static IEnumerable<Hdf5Piece> Records(Hdf5Scope scope, long address, string name)
    {
        Hdf5Tree2 tree = new(scope, address, name);
        return tree._root.Address < 0 ? [] : tree.Walk(tree._root.Address, tree._root.Count, tree._totalSizes.Length - 1);
    }

    private static int Width(Int128 most) => Math.Min(8, (BitOperations.Log2((ulong)Int128.Max(1, most)) / 8) + 1);

    private IEnumerable<Hdf5Piece> Walk(long address, int count, int level)
    {
        int pointer = level == 0 ? 0 : _scope.Bytes.OffsetSize + _countSize + _totalSizes[level - 1];
        int pointers = level == 0 ? 0 : count + 1;
        long size = Overhead - 4 + ((long)count * _recordSize) + ((long)pointers * pointer);
        if (!_seen.Add(address) || size + 4 > _nodeSize)
        {
            throw _scope.Damaged(address, $"{_name} leads back to where it has been, or has too many records", "each part once", $"{count} records at {address}");
        }

        Hdf5Piece node = _scope.Read(address, size + 4, _name);
        Hdf5Checksum.Check(node, _name);
        Mark(node, level);
        int records = Overhead - 4, children = records + (count * _recordSize);
        for (int i = 0; i < Math.Max(count, pointers); i++)
        {
            if (level > 0)
            {
                (long child, int below) = Child(node.Slice(children + (i * pointer), pointer));
                foreach (Hdf5Piece record in Walk(child, below, level - 1))
                {
                    yield return record;
                }
            }

            if (i < count)
            {
                if (_left-- <= 0)
                {
                    throw _scope.Damaged(address, $"{_name} has more records than it says", "fewer", "more");
                }

                yield return node.Slice(records + (i * _recordSize), _recordSize);
            }
        }
    }

    private void Mark(Hdf5Piece node, int level)
    {
        Hdf5Cursor c = node.Cursor(_name);
        c.Mark(level == 0 ? "BTLF"u8 : "BTIN"u8);
        c.Version(0, 0);
    }

    private (long Address, int Count) Child(Hdf5Piece pointer)
    {
        Hdf5Cursor c = pointer.Cursor(_name);
        return (c.Offset(), (int)Math.Min(int.MaxValue / 4096, c.Number(_countSize)));
    }
}
