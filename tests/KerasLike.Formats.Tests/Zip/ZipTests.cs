using System.IO.Compression;
using System.Text;

namespace KerasLike.Formats.Tests;

/// <summary>Zip files written here and by .NET, read by either; and files that are not what they say.</summary>
public sealed class ZipTests
{
    [Fact]
    public void Dotnet_reads_what_is_written_and_the_reader_what_dotnet_writes()
    {
        MemoryStream file = new();
        ZipWriter writer = new(file);
        writer.AddText("config.json", "{}");
        byte[] numbers = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))];
        writer.Add("model.weights.h5", s =>
        {
            s.Write(numbers.AsSpan(0, 5));
            s.Write(numbers.AsSpan(5));
        }, numbers.Length, new DateTime(2026, 11, 26, 14, 30, 6));
        writer.AddText("assets/ä/vocabulary.txt", "ä\nb");
        writer.Finish();

        using (ZipArchive dotnet = new(new MemoryStream(file.ToArray())))
        {
            Assert.Equal(["config.json", "model.weights.h5", "assets/ä/vocabulary.txt"], dotnet.Entries.Select(e => e.FullName));
            Assert.Equal(new DateTime(1980, 1, 1), dotnet.Entries[0].LastWriteTime.DateTime);
            Assert.Equal(new DateTime(2026, 11, 26, 14, 30, 6), dotnet.Entries[1].LastWriteTime.DateTime);
            Assert.All(dotnet.Entries, e => Assert.Equal(e.Length, e.CompressedLength));
            Assert.Equal(numbers, All(dotnet.Entries[1].Open()));
        }

        using ZipReader reader = new(new MemoryStream(file.ToArray()), "x");
        Assert.Equal(numbers, All(reader.Open(reader.Find("model.weights.h5")!)));
        Assert.Equal("ä\nb", Encoding.UTF8.GetString(reader.ReadAll(reader.Find("assets/ä/vocabulary.txt")!)));

        using ZipReader deflated = new(Deflated("a", numbers), "x");
        Assert.Equal(8, deflated.Find("a")!.Method);
        Assert.Equal(numbers, All(deflated.Open(deflated.Find("a")!)));
        Assert.Null(deflated.Find("b"));
    }

    [Fact]
    public void A_file_that_is_cut_short_or_changed_is_refused()
    {
        byte[] good = Deflated("config.json", Encoding.ASCII.GetBytes(new string('x', 1000))).ToArray();
        Assert.Equal("'x' is no zip file, or cut short.\n  expected: a zip file, which ends with its directory\n  received: 10 bytes without one\n  fix: download or save it again.",
            Assert.Throws<FileFormatException>(() => new ZipReader(new MemoryStream(good[..10]), "x")).Message);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x5a;
            try
            {
                using ZipReader reader = new(new MemoryStream(bad), "x");
                foreach (ZipMember member in reader.Members)
                {
                    reader.ReadAll(member);
                }
            }
            catch (FileFormatException)
            {
                // As it should be, where it matters.
            }
        }
    }

    [Fact]
    public void A_member_that_declares_more_than_it_holds_is_refused()
    {
        byte[] bomb = Deflated("a", new byte[1 << 25]).ToArray();
        using ZipReader reader = new(new MemoryStream(bomb), "x");
        Assert.StartsWith("'x': 'a' declares far more than is stored: a decompression bomb.", Assert.Throws<FileFormatException>(() => reader.Open(reader.Find("a")!)).Message);

        byte[] small = Deflated("a", new byte[1000]).ToArray();
        int directory = small.AsSpan().IndexOf("PK\x01\x02"u8);
        (small[directory + 24], small[directory + 25]) = (10, 0);
        using ZipReader short_ = new(new MemoryStream(small), "x");
        Assert.Contains("has more than the 10 bytes that it declares", Assert.Throws<FileFormatException>(() => short_.Open(short_.Find("a")!)).Message);
    }

    private static MemoryStream Deflated(string name, byte[] bytes)
    {
        MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry(name).Open();
            entry.Write(bytes);
        }

        file.Position = 0;
        return file;
    }

    private static byte[] All(Stream stream)
    {
        MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
