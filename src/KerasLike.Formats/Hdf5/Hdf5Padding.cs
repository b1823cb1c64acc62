namespace KerasLike.Formats;

/// <summary>What fills up a text of a fixed number of bytes.</summary>
public enum Hdf5Padding
{
    /// <summary>The text ends at its first zero.</summary>
    EndsWithZero = 0,

    /// <summary>Zeros.</summary>
    Zeros = 1,

    /// <summary>Spaces.</summary>
    Spaces = 2,
}
