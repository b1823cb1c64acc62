using System.Text;

namespace KerasLike.Formats;

/// <summary>A group or a data set that is written, and its attributes.</summary>
public abstract class Hdf5ObjectWriter
{
    private readonly OrderedDictionary<string, Hdf5AttributeWriter> _attributes = [];

    private protected Hdf5ObjectWriter(string path) => Path = path;

    /// <summary>Its path from the root, which is <c>/</c>.</summary>
    public string Path { get; }

    internal long Address { get; private set; }

    /// <summary>Attaches a text, as a text of any length.</summary>
    /// <param name="name">The attribute's name; one of the same name is replaced.</param>
    /// <param name="value">The text; its bytes are UTF-8 in any case.</param>
    /// <param name="utf8">Whether the file says UTF-8, or ASCII.</param>
    public void SetAttribute(string name, string value, bool utf8 = true) => Set(new Hdf5AttributeWriter(this, name, Hdf5Type.VariableString(utf8), [], [Encoding.UTF8.GetBytes(value)]));

    /// <summary>Attaches a list of texts of any length.</summary>
    /// <param name="name">The attribute's name; one of the same name is replaced.</param>
    /// <param name="values">The texts; their bytes are UTF-8 in any case.</param>
    /// <param name="utf8">Whether the file says UTF-8, or ASCII.</param>
    /// <exception cref="ArgumentException">There are more than HDF5 takes, which is a little under 64 kB at 16 bytes each.</exception>
    public void SetAttribute(string name, IReadOnlyList<string> values, bool utf8 = true) => Set(new Hdf5AttributeWriter(this, name, Hdf5Type.VariableString(utf8), [values.Count], [.. values.Select(Encoding.UTF8.GetBytes)]));

    /// <summary>Attaches numbers or truth values.</summary>
    /// <param name="name">The attribute's name; one of the same name is replaced.</param>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ArgumentException">They are more than HDF5 takes, which is a little under 64 kB.</exception>
    public void SetAttribute(string name, NumberArray values) => Set(new Hdf5AttributeWriter(this, name, Hdf5Type.Of(values.Values.GetType().GetElementType()!), [.. values.Shape.Select(d => (long)d)], Hdf5Arrays.Raw(values.Values).ToArray()));

    /// <summary>Gives the object's structures their places.</summary>
    internal virtual void Place(Hdf5Plan plan)
    {
        foreach (Hdf5AttributeWriter attribute in _attributes.Values)
        {
            attribute.Place(plan.Heap);
        }

        Address = plan.Place(Hdf5HeaderWriter.Size(AllMessages()), bits => Hdf5HeaderWriter.Write(bits, AllMessages()));
    }

    /// <summary>The messages that say what the object is. They are asked for twice: for their sizes, and when all places are known.</summary>
    private protected abstract IEnumerable<Hdf5MessageWriter> Messages();

    private List<Hdf5MessageWriter> AllMessages() => [.. Messages(), .. _attributes.Values.Select(a => a.Message())];

    private void Set(Hdf5AttributeWriter attribute)
    {
        _attributes[attribute.Name] = attribute;
        if (_attributes.Count >= ushort.MaxValue)
        {
            throw new ArgumentException($"'{Path}' has too many attributes.\n  expected: less than {ushort.MaxValue}\n  received: {_attributes.Count}\n  fix: put them into one list.");
        }
    }
}
