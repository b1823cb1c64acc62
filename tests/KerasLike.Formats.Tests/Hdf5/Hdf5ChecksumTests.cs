namespace KerasLike.Formats.Tests;

public sealed class Hdf5ChecksumTests
{
    [Fact]
    public void Is_lookup3()
    {
        // What the author of lookup3 gives for these texts.
        Assert.Equal(0xdeadbeefu, Hdf5Checksum.Lookup3([]));
        Assert.Equal(0x17770551u, Hdf5Checksum.Lookup3("Four score and seven years ago"u8));
    }
}
