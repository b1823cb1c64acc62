namespace KerasLike.Formats;

/// <summary>The members of a group of the old form: a tree (B-tree, version 1) over tables of entries, whose names are in a heap.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, III.A.1, III.B to III.D.</para></remarks>
internal static class Hdf5SymbolTable
{
    private const string Tree = "a group's tree";
    private const string Table = "a group's table";
    private const string Heap = "a group's heap";

    /// <summary>Reads all members.</summary>
    public static List<Hdf5Link> Read(Hdf5Piece message)
    {
        Hdf5Scope scope = message.Scope;
        Hdf5Cursor c = message.Cursor("a symbol table");
        (long tree, long heap) = (c.Offset(), c.Offset());
        Hdf5Piece names = Names(scope, heap);
        List<Hdf5Link> links = [];
        foreach (long table in Hdf5TreeOfGroups.Leaves(scope, tree, Tree))
        {
            Entries(scope, table, names, links);
        }

        return links;
    }

    private static Hdf5Piece Names(Hdf5Scope scope, long address)
    {
        Hdf5Bytes bytes = scope.Bytes;
        Hdf5Cursor c = scope.Read(address, 8 + (2 * bytes.LengthSize) + bytes.OffsetSize, Heap).Cursor(Heap);
        c.Mark("HEAP"u8);
        c.Version(0, 0);
        c.Skip(3);
        long size = c.LengthField();
        c.LengthField();
        return scope.Read(c.Offset(), size, Heap);
    }

    private static void Entries(Hdf5Scope scope, long address, Hdf5Piece names, List<Hdf5Link> links)
    {
        int width = (2 * scope.Bytes.OffsetSize) + 24;
        Hdf5Cursor c = scope.Read(address, 8, Table).Cursor(Table);
        c.Mark("SNOD"u8);
        c.Version(1, 1);
        c.Skip(1);
        int count = c.U16();
        c = scope.Read(address + 8, (long)count * width, Table).Cursor(Table);
        for (int i = 0; i < count; i++)
        {
            string name = Text(names, c.Number(scope.Bytes.OffsetSize));
            long header = c.Offset();
            int kind = (int)c.U32();
            c.Skip(4);
            int target = (int)c.U32();
            c.Skip(12);
            links.Add(kind == 2 ? new Hdf5Link(name, -1, Text(names, target)) : new Hdf5Link(name, header));
        }
    }

    private static string Text(Hdf5Piece names, long at) => at >= 0 && at < names.Length ? names.Slice((int)at, names.Length - (int)at).Cursor(Heap).TextToZero()
        : throw names.Scope.Damaged(names.Address, "a name does not lie within a group's heap", $"at most {names.Length}", $"{at}");
}
