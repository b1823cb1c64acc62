using System.Globalization;
using System.IO.Compression;

namespace KerasLike.Datasets;

/// <summary>A table of numbers that is part of the package.</summary>
internal static class EmbeddedTable
{
    /// <summary>The rows of an embedded CSV file, gzipped if its name says so.</summary>
    public static double[][] Read(string name, int skip)
    {
        using Stream raw = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource '{name}' is not in the package.");
        using Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using StreamReader reader = new(stream);
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.Skip(skip).Select(l => l.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
    }
}
