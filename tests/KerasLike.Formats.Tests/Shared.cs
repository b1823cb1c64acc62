namespace KerasLike.Formats.Tests;

/// <summary>What lies beside the repository, where it does.</summary>
internal static class Shared
{
    /// <summary>The folder of recorded cases: KERASLIKE_PARITY, or <c>../shared/parity</c>; null where there is none.</summary>
    public static string? Parity => Environment.GetEnvironmentVariable("KERASLIKE_PARITY") is { Length: > 0 } given ? given : Find("parity");

    /// <summary>A folder in <c>shared</c>, or null.</summary>
    public static string? Find(string name)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", name);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
