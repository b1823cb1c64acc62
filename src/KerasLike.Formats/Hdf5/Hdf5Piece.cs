namespace KerasLike.Formats;

/// <summary>A piece of a file's structure: bytes that know where they came from.</summary>
internal readonly record struct Hdf5Piece(Hdf5Scope Scope, long Address, ReadOnlyMemory<byte> Memory)
{
    /// <summary>How many bytes there are.</summary>
    public int Length => Memory.Length;

    /// <summary>Reads from the beginning.</summary>
    /// <param name="what">What errors call the piece.</param>
    public Hdf5Cursor Cursor(string what) => new(this, what);

    /// <summary>A part of it.</summary>
    public Hdf5Piece Slice(int start, int length) => new(Scope, Address + start, Memory.Slice(start, length));

    /// <summary>The same bytes, read on behalf of another object.</summary>
    public Hdf5Piece For(Hdf5Scope scope) => new(scope, Address, Memory);
}
