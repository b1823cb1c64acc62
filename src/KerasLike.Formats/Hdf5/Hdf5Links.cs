namespace KerasLike.Formats;

/// <summary>All members of a group, in whatever form the file keeps them.</summary>
internal static class Hdf5Links
{
    /// <summary>Reads them.</summary>
    public static Dictionary<string, Hdf5Link> Read(Hdf5Group group)
    {
        Dictionary<string, Hdf5Link> links = [];
        if (group.Header.Find(Hdf5MessageKind.SymbolTable) is { } table)
        {
            foreach (Hdf5Link link in Hdf5SymbolTable.Read(table))
            {
                links[link.Name] = link;
            }
        }

        return links;
    }
}
