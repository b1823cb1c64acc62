namespace KerasLike.Formats;

/// <summary>What kind of thing the elements of a data set or an attribute are.</summary>
public enum Hdf5Class
{
    /// <summary>Whole numbers.</summary>
    Integer = 0,

    /// <summary>Floating-point numbers.</summary>
    Float = 1,

    /// <summary>Moments; not read.</summary>
    Time = 2,

    /// <summary>Texts, of a fixed number of bytes or of any.</summary>
    String = 3,

    /// <summary>Bits; not read as numbers.</summary>
    BitField = 4,

    /// <summary>Bytes that HDF5 does not interpret; Keras keeps bfloat16 in two.</summary>
    Opaque = 5,

    /// <summary>Several members beside each other.</summary>
    Compound = 6,

    /// <summary>References to other places in the file.</summary>
    Reference = 7,

    /// <summary>Numbers with names; truth values are one of them.</summary>
    Enum = 8,

    /// <summary>Lists of any length.</summary>
    VariableLength = 9,

    /// <summary>Arrays of a fixed shape.</summary>
    Array = 10,

    /// <summary>Complex numbers; not read.</summary>
    Complex = 11,
}
