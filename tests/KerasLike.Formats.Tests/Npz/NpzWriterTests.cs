namespace KerasLike.Formats.Tests;

public sealed class NpzWriterTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("keraslike");
        try
        {
            string path = Path.Combine(folder.FullName, "a.npz");
            using (NpzWriter file = new(path))
            {
                file.Add("kernel", new NumberArray(new float[] { 1, 2, 3, 4, 5, 6 }, [2, 3]));
                file.Add("count", new NumberArray(new long[] { 7 }, []));
                file.Add("flags", new NumberArray(new[] { true, false }, [2]));
                file.AddText("config.json", "{}");
                file.Commit();
            }

            using (NpzFile file = new(path))
            {
                Assert.Equal(["kernel", "count", "flags", "config.json"], file.Names);
                Assert.Equal((float[])[1, 2, 3, 4, 5, 6], file["kernel"].Values);
                Assert.Equal([2, 3], file["kernel"].Shape);
                Assert.Empty(file["count"].Shape);
                Assert.Equal((bool[])[true, false], file["flags"].Values);
            }

            // What was not committed leaves the file as it was.
            using (NpzWriter file = new(path))
            {
                Assert.Throws<ArgumentException>(() => file.Add("texts", new NumberArray(new[] { "a" }, [1])));
            }

            using NpzFile same = new(path);
            Assert.Equal(4, same.Names.Count);
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
