namespace KerasLike.Formats;

/// <summary>All attributes of an object: those in its header, and those that are kept outside.</summary>
internal static class Hdf5Attributes
{
    private const string Tree = "a tree of attributes";

    /// <summary>Reads them.</summary>
    public static OrderedDictionary<string, Hdf5Attribute> Read(Hdf5File file, Hdf5Header header)
    {
        OrderedDictionary<string, Hdf5Attribute> attributes = [];
        foreach (Hdf5Message message in header.Messages)
        {
            IEnumerable<Hdf5Piece> found = message.Kind switch
            {
                Hdf5MessageKind.Attribute => [message.Body],
                Hdf5MessageKind.AttributeInfo => Outside(file, message.Body),
                _ => [],
            };
            foreach (Hdf5Piece body in found)
            {
                Hdf5Attribute attribute = Hdf5Attribute.Read(file, body);
                attributes[attribute.Name] = attribute;
            }
        }

        return attributes;
    }

    /// <summary>The attributes outside of the header, in the order in which they were made.</summary>
    /// <remarks><para>Source: HDF5 File Format Specification 3.0, IV.A.2.v.</para></remarks>
    private static IEnumerable<Hdf5Piece> Outside(Hdf5File file, Hdf5Piece info)
    {
        Hdf5Cursor c = info.Cursor("attributes");
        c.Version(0, 0);
        int flags = c.U8();
        c.Skip((flags & 1) != 0 ? 2 : 0);
        (long heapAddress, long tree) = (c.Offset(), c.Offset());
        if (heapAddress < 0)
        {
            return [];
        }

        Hdf5FractalHeap heap = new(info.Scope, heapAddress);
        List<(uint Order, Hdf5Piece Body)> found = [];
        foreach (Hdf5Piece record in Hdf5Tree2.Records(info.Scope, tree, Tree))
        {
            c = record.Cursor(Tree);
            Hdf5Piece id = c.TakePiece(8);
            bool shared = (c.U8() & 2) != 0;
            uint order = c.U32();
            found.Add((order, shared ? file.SharedMessages.InHeap(info.Scope, id, Hdf5MessageKind.Attribute) : heap.Find(id)));
        }

        return found.OrderBy(a => a.Order).Select(a => a.Body);
    }
}
