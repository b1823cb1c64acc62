namespace KerasLike.Formats;

/// <summary>A data set that is written, in one piece.</summary>
public sealed class Hdf5DatasetWriter : Hdf5ObjectWriter
{
    private readonly byte[] _type;
    private readonly long[] _shape;
    private readonly Action<Stream> _data;

    internal Hdf5DatasetWriter(string path, Hdf5Type type, long[] shape, Action<Stream> data)
        : base(path)
    {
        if (type.IsVariable)
        {
            throw new ArgumentException($"'{path}': data sets of texts of any length are not written.\n  expected: elements of a fixed size\n  received: {type}\n  fix: use a fixed length, or an attribute.", nameof(type));
        }

        _type = Hdf5TypeWriter.Bytes(type);
        _shape = shape;
        _data = data;
        DataSize = checked(Hdf5SpaceWriter.Count(path, shape) * type.Size);
    }

    /// <summary>Bytes of its elements.</summary>
    internal long DataSize { get; }

    /// <summary>Where its elements will be.</summary>
    internal long DataAddress { get; set; }

    /// <summary>Writes its elements.</summary>
    internal void WriteData(Stream stream) => _data(stream);

    /// <inheritdoc/>
    internal override void Place(Hdf5Plan plan)
    {
        base.Place(plan);
        plan.Data(this);
    }

    private protected override IEnumerable<Hdf5MessageWriter> Messages() =>
    [
        new(Hdf5MessageKind.Dataspace, Hdf5SpaceWriter.Size(_shape), bits => Hdf5SpaceWriter.Write(bits, _shape)),
        new(Hdf5MessageKind.Datatype, _type.Length, bits => bits.Raw(_type), IsConstant: true),

        // Version 2, space taken late, filled if a value is set, the value is defined and is the default.
        new(Hdf5MessageKind.FillValue, 8, bits => bits.U8(2).U8(2).U8(2).U8(1).U32(0), IsConstant: true),

        // Version 3, in one piece.
        new(Hdf5MessageKind.Layout, 18, bits => bits.U8(3).U8(1).U64(DataAddress).U64(DataSize)),
    ];
}
