using System.Text;

namespace KerasLike.Formats;

/// <summary>An attribute that is written (version 1).</summary>
internal sealed class Hdf5AttributeWriter
{
    private readonly byte[] _name;
    private readonly byte[] _type;
    private readonly long[] _shape;
    private readonly byte[] _values = [];
    private readonly byte[][] _texts = [];
    private Action<Hdf5Bits>[] _references = [];

    /// <summary>An attribute of texts.</summary>
    public Hdf5AttributeWriter(Hdf5ObjectWriter owner, string name, Hdf5Type type, long[] shape, byte[][] texts)
        : this(owner, name, type, shape, texts.Length * (long)type.Size) => _texts = texts;

    /// <summary>An attribute of numbers.</summary>
    public Hdf5AttributeWriter(Hdf5ObjectWriter owner, string name, Hdf5Type type, long[] shape, byte[] values)
        : this(owner, name, type, shape, values.LongLength) => _values = values;

    private Hdf5AttributeWriter(Hdf5ObjectWriter owner, string name, Hdf5Type type, long[] shape, long size)
    {
        Name = name;
        _name = [.. Encoding.UTF8.GetBytes(name), 0];
        _type = Hdf5TypeWriter.Bytes(type);
        _shape = shape;
        if (Head + size > Hdf5HeaderWriter.MostOfMessage || name.Length == 0 || name.Contains('\0'))
        {
            throw new ArgumentException($"'{owner.Path}': HDF5 takes no such attribute '{name}'.\n  expected: a name, and at most {Hdf5HeaderWriter.MostOfMessage} bytes with its name and type\n  received: {Head + size} bytes\n  fix: make several attributes of it, as Keras does ({name}0, {name}1, ...), or a data set.");
        }

        Size = (int)(Head + size);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    private int Size { get; }

    private int Head => 8 + Aligned(_name.Length) + Aligned(_type.Length) + Hdf5SpaceWriter.Size(_shape);

    /// <summary>Puts the texts into the heap.</summary>
    public void Place(Hdf5HeapWriter heap) => _references = [.. _texts.Select(heap.Add)];

    /// <summary>The message.</summary>
    public Hdf5MessageWriter Message() => new(Hdf5MessageKind.Attribute, Size, bits =>
    {
        bits.U8(1).Skip(1).U16(_name.Length).U16(_type.Length).U16(Hdf5SpaceWriter.Size(_shape)).Raw(_name).Align8().Raw(_type).Align8();
        Hdf5SpaceWriter.Write(bits, _shape);
        foreach (Action<Hdf5Bits> reference in _references)
        {
            reference(bits);
        }

        bits.Raw(_values);
    });

    private static int Aligned(int size) => (size + 7) & ~7;
}
