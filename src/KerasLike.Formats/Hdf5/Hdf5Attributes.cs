namespace KerasLike.Formats;

/// <summary>All attributes of an object: those in its header.</summary>
internal static class Hdf5Attributes
{
    /// <summary>Reads them.</summary>
    public static OrderedDictionary<string, Hdf5Attribute> Read(Hdf5File file, Hdf5Header header)
    {
        OrderedDictionary<string, Hdf5Attribute> attributes = [];
        foreach (Hdf5Message message in header.Messages)
        {
            if (message.Kind == Hdf5MessageKind.Attribute)
            {
                Hdf5Attribute attribute = Hdf5Attribute.Read(file, message.Body);
                attributes[attribute.Name] = attribute;
            }
        }

        return attributes;
    }
}
