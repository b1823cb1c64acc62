using KerasLike.Graphs;

namespace KerasLike;

/// <content>Tuples of lengths, some of which are tensors.</content>
public sealed partial class DynamicShape
{
    /// <summary>Two lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2);

    /// <summary>Two lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, int) lengths) => new(lengths.Item1, lengths.Item2);

    /// <summary>Two lengths.</summary>
    public static implicit operator DynamicShape((int, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2);

    /// <summary>Three lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, SymbolicTensor, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Three lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, SymbolicTensor, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Three lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, int, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Three lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, int, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Three lengths.</summary>
    public static implicit operator DynamicShape((int, SymbolicTensor, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Three lengths.</summary>
    public static implicit operator DynamicShape((int, SymbolicTensor, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Three lengths.</summary>
    public static implicit operator DynamicShape((int, int, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, SymbolicTensor, SymbolicTensor, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, SymbolicTensor, SymbolicTensor, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, SymbolicTensor, int, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, SymbolicTensor, int, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, int, SymbolicTensor, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, int, SymbolicTensor, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, int, int, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((SymbolicTensor, int, int, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((int, SymbolicTensor, SymbolicTensor, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((int, SymbolicTensor, SymbolicTensor, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((int, SymbolicTensor, int, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((int, SymbolicTensor, int, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((int, int, SymbolicTensor, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((int, int, SymbolicTensor, int) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);

    /// <summary>Four lengths.</summary>
    public static implicit operator DynamicShape((int, int, int, SymbolicTensor) lengths) => new(lengths.Item1, lengths.Item2, lengths.Item3, lengths.Item4);
}
