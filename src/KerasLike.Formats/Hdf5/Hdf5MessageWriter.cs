namespace KerasLike.Formats;

/// <summary>A message of an object's header that is written.</summary>
internal readonly record struct Hdf5MessageWriter(Hdf5MessageKind Kind, int Size, Action<Hdf5Bits> Write, bool IsConstant = false);
