namespace House.Tests;

/// <summary>Files stay small enough to be read at once.</summary>
public sealed class SizeTests
{
    [SkippableFact]
    public void No_source_file_is_longer_than_400_lines()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "KerasLike.sln")))
        {
            root = root.Parent;
        }

        Skip.If(root is null, "the sources are not beside the tests");
        string[] sources = [.. Directory.GetFiles(root!.FullName, "*.cs", SearchOption.AllDirectories).Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "obj" or "bin" or ".work"))];
        Assert.True(sources.Length > 100, $"only {sources.Length} sources found");
        Assert.Empty(sources.Select(f => (f, Lines: File.ReadLines(f).Count())).Where(f => f.Lines > 400).Select(f => $"{f.f}: {f.Lines} lines"));
    }
}
