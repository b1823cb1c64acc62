namespace KerasLike.Formats;

/// <summary>All members of a group, in whatever form the file keeps them.</summary>
internal static class Hdf5Links
{
    /// <summary>Reads them.</summary>
    public static Dictionary<string, Hdf5Link> Read(Hdf5Header header)
    {
        Dictionary<string, Hdf5Link> links = [];
        foreach (Hdf5Message message in header.Messages)
        {
            IEnumerable<Hdf5Link> found = message.Kind switch
            {
                Hdf5MessageKind.SymbolTable => Hdf5SymbolTable.Read(message.Body),
                Hdf5MessageKind.LinkInfo => Hdf5LinkReader.Outside(message.Body),
                Hdf5MessageKind.Link => [Hdf5LinkReader.Read(message.Body)],
                _ => [],
            };
            foreach (Hdf5Link link in found)
            {
                links[link.Name] = link;
            }
        }

        return links;
    }
}
