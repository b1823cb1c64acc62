using System.IO.Compression;
using System.Text.Json;

namespace KerasLike.Formats.Tests;

public sealed class Hdf5FileTests
{
    [SkippableFact]
    public void Files_of_Keras_have_the_recorded_layout()
    {
        string? folder = Shared.Parity;
        Skip.If(folder is null, "no ../shared/parity beside the repository");
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "models.json")));
        int files = 0;
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            (JsonElement names, JsonElement expect) = (one.GetProperty("files"), one.GetProperty("expect"));
            if (!expect.TryGetProperty("h5", out JsonElement layout))
            {
                continue;
            }

            using (ZipArchive zip = ZipFile.OpenRead(Path.Combine(folder, names.GetProperty("keras").GetString()!)))
            {
                using MemoryStream weights = new();
                using (Stream member = zip.GetEntry("model.weights.h5")!.Open())
                {
                    member.CopyTo(weights);
                }

                Compare(new Hdf5File(weights, names.GetProperty("keras").GetString()!), layout);
            }

            files++;
            if (names.TryGetProperty("weights", out JsonElement weightsOnly))
            {
                Compare(new Hdf5File(Path.Combine(folder, weightsOnly.GetString()!)), layout);
                files++;
            }

            if (names.TryGetProperty("h5", out JsonElement legacy))
            {
                Compare(new Hdf5File(Path.Combine(folder, legacy.GetString()!)), expect.GetProperty("legacy").GetProperty("h5"));
                files++;
            }
        }

        Assert.True(files > 100, $"{files} files");
    }

    private static void Compare(Hdf5File file, JsonElement expected)
    {
        using (file)
        {
            List<string> received = Hdf5Layout.Of(file);
            string[] lines = [.. expected.EnumerateArray().Select(l => l.GetString()!)];
            Assert.True(lines.Length == received.Count, $"{file.Name}: {lines.Length} {received.Count}");
            for (int i = 0; i < lines.Length; i++)
            {
                string[] e = lines[i].Split('|', 4), r = received[i].Split('|', 4);
                Assert.Equal(e[..3], r[..3]);
                if (e[3].Length == 0 || r[3].Length == 0)
                {
                    Assert.Equal(e[3], r[3]);
                    continue;
                }

                JsonElement[] ours = [.. JsonDocument.Parse(r[3]).RootElement.EnumerateArray()], theirs = [.. JsonDocument.Parse(e[3]).RootElement.EnumerateArray()];
                Assert.Equal(theirs.Length, ours.Length);
                foreach ((JsonElement a, JsonElement b) in theirs.Zip(ours))
                {
                    // A long text is recorded without its value.
                    int fields = a[3].ValueKind == JsonValueKind.Null ? 3 : 4;
                    Assert.All(Enumerable.Range(0, fields), f => Assert.True(JsonElement.DeepEquals(a[f], b[f]), $"{file.Name}: {a} {b}"));
                }

                foreach (Hdf5Dataset data in new[] { file.Root.Find(r[0]) }.OfType<Hdf5Dataset>())
                {
                    Assert.Equal(data.Count, data.ReadNumbers().Values.Length);
                }
            }
        }
    }
}
