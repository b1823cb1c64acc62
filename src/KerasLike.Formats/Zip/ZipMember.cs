namespace KerasLike.Formats;

/// <summary>A file within a zip file.</summary>
/// <param name="Name">Its name, with slashes between folders.</param>
/// <param name="Size">Its length once it is unpacked, as the zip file declares it.</param>
/// <param name="StoredSize">Its length in the zip file.</param>
/// <param name="Method">How it is packed: 0 not at all, 8 by deflate.</param>
/// <param name="Checksum">The CRC-32 of its bytes.</param>
/// <param name="Offset">Where its header is.</param>
public sealed record ZipMember(string Name, long Size, long StoredSize, int Method, uint Checksum, long Offset);
