using KerasLike.Formats;

namespace KerasLike;

/// <summary>Everything below a group of an HDF5 file, which need not be a tree: groups may hold each other.</summary>
internal static class Hdf5Tree
{
    private const int MostDeep = 64;
    private const int Most = 200_000;

    /// <summary>The objects below a group, each before what it holds.</summary>
    /// <exception cref="FileFormatException">There is no end to them.</exception>
    public static IEnumerable<Hdf5Object> Below(Hdf5File file, Hdf5Group group)
    {
        int count = 0;
        return Walk(group, 0);

        IEnumerable<Hdf5Object> Walk(Hdf5Group at, int depth)
        {
            foreach (string name in at.Names)
            {
                if (++count > Most || depth > MostDeep)
                {
                    throw new FileFormatException($"'{file.Name}': the groups of '{group.Path}' have no end.", $"at most {Most} objects, {MostDeep} deep", $"more, at '{at.Path}'", "do not load it.");
                }

                if (at.Find(name) is not { } found)
                {
                    continue;
                }

                yield return found;
                foreach (Hdf5Object inner in found is Hdf5Group below ? Walk(below, depth + 1) : [])
                {
                    yield return inner;
                }
            }
        }
    }
}
