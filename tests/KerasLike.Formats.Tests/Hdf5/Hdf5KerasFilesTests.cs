using System.Text.RegularExpressions;

namespace KerasLike.Formats.Tests;

/// <summary>Files that Keras wrote, read and written again: HDF5's own tools see no difference.</summary>
public sealed partial class Hdf5KerasFilesTests
{
    [SkippableFact]
    public void Written_again_they_are_the_same_to_h5dump()
    {
        Skip.If(Shared.Parity is null, "no ../shared/parity beside the repository");
        string[] files = [.. Directory.GetFiles(Path.Combine(Shared.Parity!, "models"), "*.h5").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        using TemporaryFolder folder = new();
        foreach (string path in files)
        {
            using (Hdf5File file = new(path))
            using (Hdf5Writer writer = new(folder["a.h5"]))
            {
                Copy(file.Root, writer.Root);
                writer.Commit();
            }

            // Superblock, groups, data sets, types, layouts, fill values, attributes and their values, all numbers: everything but the places.
            Assert.Equal(Dump(path), Dump(folder["a.h5"]));
        }
    }

    private static string Dump(string path) => Place().Replace(Hdf5Tools.Dump("-B", "-p", path).Replace(path, ""), "OFFSET");

    private static void Copy(Hdf5Group from, Hdf5GroupWriter to)
    {
        Attributes(from, to);
        foreach (string name in from.Names)
        {
            if (from.Find(name) is Hdf5Dataset data)
            {
                byte[] bytes = new byte[data.Count * data.Type.Size];
                data.ReadRaw(bytes);
                Attributes(data, to.CreateDataset(name, data.Type, data.Shape, bytes));
            }
            else
            {
                Copy(from.Group(name), to.CreateGroup(name));
            }
        }
    }

    private static void Attributes(Hdf5Object from, Hdf5ObjectWriter to)
    {
        foreach (Hdf5Attribute a in from.Attributes.Values)
        {
            if (a.Type.Class != Hdf5Class.String)
            {
                to.SetAttribute(a.Name, a.AsNumbers());
            }
            else if (a.Shape.Length == 0)
            {
                to.SetAttribute(a.Name, a.AsString(), a.Type.IsUtf8);
            }
            else
            {
                to.SetAttribute(a.Name, a.AsStrings(), a.Type.IsUtf8);
            }
        }
    }

    [GeneratedRegex("OFFSET [0-9]+")]
    private static partial Regex Place();
}
