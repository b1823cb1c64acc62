namespace KerasLike.Formats;

/// <summary>What a group holds under a name: the address of an object, or a path to look for (a soft link), or something in another file.</summary>
internal readonly record struct Hdf5Link(string Name, long Address, string? Target = null, string? OtherFile = null);
