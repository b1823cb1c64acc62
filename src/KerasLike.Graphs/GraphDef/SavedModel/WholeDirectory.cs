namespace KerasLike.Graphs;

/// <summary>Writes a folder that appears only when it is complete.</summary>
internal static class WholeDirectory
{
    /// <summary>Fills a folder beside the one wanted, and moves it there in the end.</summary>
    /// <param name="directory">The folder wanted.</param>
    /// <param name="mark">The file by which a folder is known that may be replaced.</param>
    /// <param name="fill">Writes into the folder it is given.</param>
    /// <exception cref="IOException">The folder holds something else, or cannot be written.</exception>
    public static void Write(string directory, string mark, Action<string> fill)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (File.Exists(target) || (Directory.Exists(target) && !File.Exists(Path.Combine(target, mark)) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new IOException(FourLines.Text($"'{directory}' holds something else.", $"a new folder, an empty one, or one with {mark}", File.Exists(target) ? "a file" : "a folder with other files", "choose another name."));
        }

        string part = $"{target}.{Guid.NewGuid():N}.part", old = $"{target}.{Guid.NewGuid():N}.old";
        try
        {
            Directory.CreateDirectory(part);
            fill(part);
            if (Directory.Exists(target))
            {
                Directory.Move(target, old);
            }

            Directory.Move(part, target);
        }
        catch
        {
            if (Directory.Exists(old) && !Directory.Exists(target))
            {
                Directory.Move(old, target);
            }

            if (Directory.Exists(part))
            {
                Directory.Delete(part, recursive: true);
            }

            throw;
        }

        if (Directory.Exists(old))
        {
            Directory.Delete(old, recursive: true);
        }
    }
}
