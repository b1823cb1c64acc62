namespace KerasLike.Formats.Tests;

public sealed class WholeFileTests
{
    [Fact]
    public void The_file_changes_only_when_it_is_complete()
    {
        using TemporaryFolder folder = new();
        foreach (string text in (string[])["first", "second, and longer"])
        {
            string? before = File.Exists(folder["a"]) ? File.ReadAllText(folder["a"]) : null;
            using WholeFile file = new(folder["a"]);
            using (StreamWriter writer = new(file.Stream, leaveOpen: true))
            {
                writer.Write(text);
            }

            Assert.Equal(before, File.Exists(folder["a"]) ? File.ReadAllText(folder["a"]) : null);
            file.Commit();
            Assert.Equal(text, File.ReadAllText(folder["a"]));
        }

        using (WholeFile file = new(folder["a"]))
        {
            file.Stream.Write("third"u8);
        }

        Assert.Equal("second, and longer", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(folder["a"])!));
    }
}
