using System.Text;

namespace KerasLike.Formats;

/// <summary>Reads the messages about members of groups of the new form.</summary>
/// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.c and IV.A.2.g.</para></remarks>
internal static class Hdf5LinkReader
{
    private const string What = "a link";

    /// <summary>Reads a member.</summary>
    public static Hdf5Link Read(Hdf5Piece body)
    {
        Hdf5Cursor c = body.Cursor(What);
        c.Version(1, 1);
        int flags = c.U8();
        int kind = (flags & 8) != 0 ? c.U8() : 0;
        c.Skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        string name = Encoding.UTF8.GetString(c.Take(c.Number(1 << (flags & 3))));
        switch (kind)
        {
            case 0:
                return new Hdf5Link(name, c.Offset());
            case 1:
                return new Hdf5Link(name, -1, Encoding.UTF8.GetString(c.Take(c.U16())));
            case 64:
                c.Skip(2 + 1);
                return new Hdf5Link(name, -1, OtherFile: c.TextToZero(), Target: c.TextToZero());
            default:
                return new Hdf5Link(name, -1, OtherFile: $"link of kind {kind}", Target: "");
        }
    }

    /// <summary>Reads the members that are kept outside of the header, if there are any.</summary>
    /// <param name="info">The message that says where.</param>
    public static IEnumerable<Hdf5Link> Outside(Hdf5Piece info)
    {
        Hdf5Cursor c = info.Cursor("a group's links");
        c.Version(0, 0);
        int flags = c.U8();
        c.Skip((flags & 1) != 0 ? 8 : 0);
        (long heapAddress, long tree) = (c.Offset(), c.Offset());
        return heapAddress < 0 ? [] : Outside(info.Scope, new Hdf5FractalHeap(info.Scope, heapAddress), tree);
    }

    private static IEnumerable<Hdf5Link> Outside(Hdf5Scope scope, Hdf5FractalHeap heap, long tree)
    {
        // A record is a hash of the name, then where the link is in the heap.
        foreach (Hdf5Piece record in Hdf5Tree2.Records(scope, tree, "a group's tree"))
        {
            Hdf5Cursor c = record.Cursor("a group's tree");
            c.Skip(4);
            yield return Read(heap.Find(c.TakePiece(c.Rest)));
        }
    }
}
