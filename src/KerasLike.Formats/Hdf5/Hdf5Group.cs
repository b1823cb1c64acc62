using System.Text;

namespace KerasLike.Formats;

/// <summary>A group: named members, which are groups, data sets or types.</summary>
public sealed class Hdf5Group : Hdf5Object
{
    /// <summary>How many soft links may lead to each other, as in HDF5.</summary>
    private const int MostLinks = 16;

    private readonly Dictionary<string, Hdf5Object> _opened = [];
    private readonly Lock _lock = new();

    internal Hdf5Group(Hdf5File file, Hdf5Scope scope, Hdf5Header header)
        : base(file, scope, header)
    {
    }

    /// <summary>The names of its members, in the order of their bytes.</summary>
    /// <exception cref="FileFormatException">The file is damaged there.</exception>
    public IReadOnlyList<string> Names => field ??= [.. Links.Keys.OrderBy(Encoding.UTF8.GetBytes, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];

    private Dictionary<string, Hdf5Link> Links => field ??= Hdf5Links.Read(Header);

    /// <summary>Whether there is something at a path, from here or, with a leading slash, from the root.</summary>
    public bool Contains(string path) => Find(path) is not null;

    /// <summary>What is at a path, from here or, with a leading slash, from the root; null where there is nothing.</summary>
    /// <exception cref="FileFormatException">The file is damaged there, or the path leads into another file.</exception>
    public Hdf5Object? Find(string path) => Find(path, MostLinks);

    /// <summary>The group at a path.</summary>
    /// <exception cref="FileFormatException">There is none.</exception>
    public Hdf5Group Group(string path) => Get<Hdf5Group>(path, "a group");

    /// <summary>The data set at a path.</summary>
    /// <exception cref="FileFormatException">There is none.</exception>
    public Hdf5Dataset Dataset(string path) => Get<Hdf5Dataset>(path, "a data set");

    private T Get<T>(string path, string what)
        where T : Hdf5Object => Find(path) switch
        {
            T found => found,
            null => throw Missing(path, what),
            Hdf5Object other => throw new FileFormatException($"'{File.Name}': '{other.Path}' is no {what[2..]}.", what, other is Hdf5Group ? "a group" : other is Hdf5Dataset ? "a data set" : "a type", "give another path."),
        };

    private Hdf5Object? Find(string path, int links)
    {
        Hdf5Object at = path.StartsWith('/') ? File.Root : this;
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
            {
                continue;
            }

            if ((at as Hdf5Group)?.Member(part, links) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    private Hdf5Object? Member(string name, int links)
    {
        if (!Links.TryGetValue(name, out Hdf5Link link))
        {
            return null;
        }

        string path = Path == "/" ? $"/{name}" : $"{Path}/{name}";
        if (link.OtherFile is { } other)
        {
            throw Scope.Unsupported(Header.Address, $"'{path}' is a link into another file", "objects of this file", $"'{link.Target}' in '{other}'", "open that file.");
        }

        if (link.Target is { } target)
        {
            return links > 0 ? Find(target, links - 1) : throw Scope.Damaged(Header.Address, $"too many links lead to each other at '{path}'", $"at most {MostLinks}", "more");
        }

        lock (_lock)
        {
            if (!_opened.TryGetValue(name, out Hdf5Object? found))
            {
                _opened[name] = found = Read(File, path, link.Address);
            }

            return found;
        }
    }

    private FileFormatException Missing(string path, string what)
    {
        // The deepest group that is there, and what it has that is most like the name that it has not.
        Hdf5Group at = path.StartsWith('/') ? File.Root : this;
        string missing = path;
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            missing = part;
            if (at.Find(part) is not Hdf5Group next)
            {
                break;
            }

            at = next;
        }

        string[] near = [.. at.Names.OrderBy(n => Distance(n, missing)).Take(5)];
        return new FileFormatException($"'{File.Name}' has no {what[2..]} '{path}' in '{Path}'.", $"{what} '{missing}' in '{at.Path}'", near.Length == 0 ? $"'{at.Path}' is empty" : $"{at.Names.Count} others, among them {string.Join(", ", near.Select(n => $"'{n}'"))}", "give a path that the file has.");
    }

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
