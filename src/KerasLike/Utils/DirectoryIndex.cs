using System.Globalization;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>The files under a folder with the numbers of their classes, in Keras' order.</summary>
/// <param name="Files">The files.</param>
/// <param name="Labels">The numbers of their classes; null without labels.</param>
/// <param name="ClassNames">The names of the classes.</param>
internal sealed record DirectoryIndex(string[] Files, int[]? Labels, string[] ClassNames)
{
    private static readonly string[] LabelModes = ["int", "binary", "categorical"], Subsets = ["training", "validation"];

    /// <summary>Lists the files of a folder: a folder in it for each class, or all files with given labels, or none.</summary>
    public static DirectoryIndex Of(string directory, IReadOnlyList<int>? labels, string? labelMode, IReadOnlyList<string>? classNames, string[] endings, bool shuffle, int seed, double? validationSplit, string? subset, bool followLinks, bool verbose)
    {
        if (labelMode is not null && !LabelModes.Contains(labelMode))
        {
            throw FourLines.UnknownName("labelMode", labelMode, LabelModes);
        }

        if (classNames is not null && (labels is not null || labelMode is null))
        {
            throw Bad("classNames goes with the folders' names only.", "classNames, and neither labels nor labelMode: null", "both", "leave one out.");
        }

        DirectoryIndex all = labels is null && labelMode is not null ? ByFolder(directory, classNames, endings, followLinks) : Flat(directory, labelMode is null ? null : labels, endings, followLinks);
        if (labelMode == "binary" && all.ClassNames.Length != 2)
        {
            throw Bad("labelMode 'binary' needs two classes.", "2 classes", $"{all.ClassNames.Length}: {string.Join(", ", all.ClassNames)}", "use 'int' or 'categorical'.");
        }

        if (verbose)
        {
            Messages.Out.Write(all.Labels is null ? $"Found {N(all.Files.Length)} files.\n" : $"Found {N(all.Files.Length)} files belonging to {N(all.ClassNames.Length)} classes.\n");
        }

        if (shuffle)
        {
            // One seed for both: they keep together.
            new NumpyRandom((uint)seed).Shuffle(all.Files.AsSpan());
            new NumpyRandom((uint)seed).Shuffle((all.Labels ?? []).AsSpan());
        }

        return all.Part(validationSplit, subset, directory, endings);
    }

    /// <summary>Refuses a split that makes no sense.</summary>
    public static void CheckSplit(double? validationSplit, string? subset, bool shuffle, int? seed)
    {
        if (subset == "both")
        {
            throw new NotSupportedException(FourLines.Text("subset 'both' gives two data sets.", "'training' or 'validation'", "'both'", "call it twice, with the same seed."));
        }

        if ((validationSplit is null) != (subset is null) || validationSplit is <= 0 or >= 1 || (subset is not null && !Subsets.Contains(subset)))
        {
            throw Bad("validationSplit and subset go together.", "a share between 0 and 1, and 'training' or 'validation'", $"validationSplit {validationSplit}, subset {subset}", "give both, or neither.");
        }

        if (validationSplit is not null && shuffle && seed is null)
        {
            throw Bad("A split of shuffled files needs a seed, or its parts overlap.", "seed, or shuffle: false", "neither", "give a seed.");
        }
    }

    /// <summary>The elements: what a function makes of a file, with its label.</summary>
    public Dataset Load(Func<string, TensorValue> load, string? labelMode, int? batchSize, bool shuffle, int seed, bool padded = false)
    {
        Dataset numbers = Dataset.FromTensorSlices(Enumerable.Range(0, Files.Length).ToArray());
        numbers = shuffle ? numbers.Shuffle(batchSize is int size ? size * 8 : 1024, seed) : numbers;
        Dataset loaded = numbers.Map(e =>
        {
            int i = e.Leaf!.ToArray<int>()[0];
            TensorValue x = load(Files[i]);
            return Labels is null ? x : [x, Label(Labels[i], labelMode!)];
        }, Environment.ProcessorCount);
        return Dataset.Named(batchSize is int samples ? padded ? loaded.PaddedBatch(samples) : loaded.Batch(samples) : loaded, ClassNames, Files);
    }

    private TensorValue Label(int label, string mode) => mode switch
    {
        "binary" => new float[] { label },
        "categorical" => Enumerable.Range(0, ClassNames.Length).Select(i => i == label ? 1f : 0f).ToArray(),
        _ => TensorValue.Scalar(label),
    };

    private DirectoryIndex Part(double? validationSplit, string? subset, string directory, string[] endings)
    {
        DirectoryIndex part = this;
        if (validationSplit is double share)
        {
            int held = (int)(share * Files.Length), kept = Files.Length - held;
            bool training = subset == "training";
            Messages.Out.Write($"Using {N(training ? kept : held)} files for {subset}.\n");
            Range range = training ? ..kept : kept..;
            part = this with { Files = Files[range], Labels = Labels?[range] };
        }

        return part.Files.Length > 0 ? part : throw Bad($"There are no files in '{directory}'.", $"files that end in {string.Join(", ", endings)}", "none", "give the folder that holds one folder per class.");
    }

    private static DirectoryIndex ByFolder(string directory, IReadOnlyList<string>? classNames, string[] endings, bool followLinks)
    {
        string[] folders = [.. Directory.GetDirectories(directory).Select(d => Path.GetFileName(d)).Where(d => !d.StartsWith('.')).Order(StringComparer.Ordinal)];
        string[] names = [.. classNames ?? folders];
        if (names.Except(folders).FirstOrDefault() is { } missing)
        {
            throw FourLines.UnknownName("class", missing, folders);
        }

        List<string> files = [];
        List<int> labels = [];
        for (int i = 0; i < names.Length; i++)
        {
            string[] found = [.. Walk(Path.Combine(directory, names[i]), endings, followLinks)];
            files.AddRange(found);
            labels.AddRange(Enumerable.Repeat(i, found.Length));
        }

        return new DirectoryIndex([.. files], [.. labels], names);
    }

    private static DirectoryIndex Flat(string directory, IReadOnlyList<int>? labels, string[] endings, bool followLinks)
    {
        string[] files = [.. Walk(directory, endings, followLinks)];
        return labels is null || labels.Count == files.Length
            ? new DirectoryIndex(files, labels is null ? null : [.. labels], [.. (labels ?? []).Distinct().Order().Select(l => N(l))])
            : throw Bad("There is not one label for each file.", $"{files.Length} labels, in the order of the files' paths", $"{labels.Count}", "correct labels.");
    }

    // Folder after folder in the order of their paths, as Python sorts what os.walk gives.
    private static IEnumerable<string> Walk(string directory, string[] endings, bool followLinks)
    {
        EnumerationOptions options = new() { RecurseSubdirectories = true, AttributesToSkip = followLinks ? 0 : FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        foreach (string folder in Directory.EnumerateDirectories(directory, "*", options).Append(directory).Order(StringComparer.Ordinal))
        {
            foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal).Where(f => Array.Exists(endings, e => f.EndsWith(e, StringComparison.OrdinalIgnoreCase))))
            {
                yield return file;
            }
        }
    }

    private static string N(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static ArgumentException Bad(string what, string expected, string received, string fix) => new(FourLines.Text(what, expected, received, fix));
}
