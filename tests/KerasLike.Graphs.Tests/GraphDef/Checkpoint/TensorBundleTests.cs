namespace KerasLike.Graphs.Tests.GraphDef.Checkpoint;

/// <summary>TensorBundleWriter and TensorBundleReader.</summary>
public sealed class TensorBundleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keraslike");

    private string Prefix => Path.Combine(_folder.FullName, "variables");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_written_is_read()
    {
        TensorValue[] values = [new float[,] { { 1, 2 }, { 3, float.NaN } }, new long[] { 1, -2 }, TensorValue.Scalar(true), new double[0, 3], TensorValue.Of(new[] { (Half)1.5 })];
        TensorBundleWriter.Write(Prefix, values.Select((v, i) => ($"v{i}", (Func<TensorValue>)(() => v))), ("text", "some text"u8.ToArray()));
        TensorBundleReader reader = new(Prefix);
        Assert.Equal(["text", "v0", "v1", "v2", "v3", "v4"], reader.Names.Order(StringComparer.Ordinal));
        for (int i = 0; i < values.Length; i++)
        {
            TensorValue read = reader.Read($"v{i}");
            using System.Buffers.MemoryHandle left = values[i].Pin(out TensorView wanted), right = read.Pin(out TensorView got);
            Assert.Equal((values[i].DType, values[i].Shape), (read.DType, read.Shape));
            Assert.True(wanted.ByteSpan().SequenceEqual(got.ByteSpan()));
        }

        Assert.Equal("some text"u8.ToArray(), reader.ReadString("text"));
        Assert.Contains("'v1'", Assert.Throws<GraphDefException>(() => reader.Read("v1x")).Message);
    }

    [Fact]
    public void A_value_that_changed_is_found_by_its_checksum()
    {
        TensorBundleWriter.Write(Prefix, [("v", () => new float[] { 1, 2, 3 })]);
        string data = Prefix + ".data-00000-of-00001";
        byte[] bytes = File.ReadAllBytes(data);
        bytes[5] ^= 1;
        File.WriteAllBytes(data, bytes);
        Assert.Contains("checksum of 'v'", Assert.Throws<GraphDefException>(() => new TensorBundleReader(Prefix).Read("v")).Message);
        File.WriteAllBytes(data, bytes[..7]);
        Assert.Contains("cut short", Assert.Throws<GraphDefException>(() => new TensorBundleReader(Prefix).Read("v")).Message);
    }
}
