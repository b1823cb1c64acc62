using System.Text.Json.Nodes;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>Writes whole models, and layers that are saved by themselves, byte for byte in the layout of Keras' own files.</summary>
internal static class ModelWriter
{
    /// <summary>Writes a <c>.keras</c> file.</summary>
    public static void WriteZip(Layer model, string path, bool optimizer)
    {
        (string config, string metadata) = Texts(model, optimizer);
        using WholeFile file = new(path);
        ZipWriter zip = new(file.Stream);
        zip.AddText("metadata.json", metadata);
        zip.AddText("config.json", config);
        zip.Add("model.weights.h5", s => WriteWeights(model, s, optimizer), Weights(model, Stream.Null, optimizer).Length, DateTime.Now);
        foreach ((string name, string text) in Assets(model))
        {
            zip.AddText(name, text, DateTime.Now);
        }

        zip.Finish();
        file.Commit();
    }

    /// <summary>Writes a folder. It takes the place of the one before when it is complete.</summary>
    public static void WriteFolder(Layer model, string path, bool optimizer)
    {
        (string config, string metadata) = Texts(model, optimizer);
        path = Path.TrimEndingDirectorySeparator(path);
        string part = path + ".part", old = path + ".old";
        Remove(part);
        try
        {
            Directory.CreateDirectory(part);
            File.WriteAllText(Path.Combine(part, "metadata.json"), metadata);
            File.WriteAllText(Path.Combine(part, "config.json"), config);
            using (FileStream file = File.Create(Path.Combine(part, "model.weights.h5")))
            {
                WriteWeights(model, file, optimizer);
                file.Flush(flushToDisk: true);
            }

            foreach ((string name, string text) in Assets(model))
            {
                string place = Path.Combine(part, name);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.WriteAllText(place, text);
            }

            Remove(old);
            if (Directory.Exists(path))
            {
                Directory.Move(path, old);
            }

            Directory.Move(part, path);
            Remove(old);
        }
        catch
        {
            Remove(part);
            throw;
        }
    }

    /// <summary>Writes a <c>.weights.h5</c> file.</summary>
    public static void WriteWeights(Model model, string path)
    {
        using WholeFile file = new(path);
        WriteWeights(model, file.Stream, optimizer: true);
        file.Commit();
    }

    /// <summary>Writes the weights into several files, none larger than a size, and the map <c>.weights.json</c> of what is where.</summary>
    public static void WriteShards(Model model, string path, double gigabytes)
    {
        using ShardsWriter shards = new(path, gigabytes);
        WeightsFile.Write(model, shards);
        shards.Commit();
    }

    private static void WriteWeights(Layer model, Stream stream, bool optimizer)
    {
        using Hdf5Writer file = Weights(model, stream, optimizer);
        file.Commit();
    }

    private static Hdf5Writer Weights(Layer model, Stream stream, bool optimizer)
    {
        Hdf5Writer file = new(stream);
        WeightsFile.Write(model, new Hdf5WeightsWriter(file), optimizer);
        return file;
    }

    private static (string Config, string Metadata) Texts(Layer model, bool optimizer)
    {
        using SharedObjects shared = SharedObjects.Begin();
        return (PythonJson.Write(model is Model whole ? ModelConfig.Write(whole, optimizer) : KerasJson.Write(model)),
            PythonJson.Write(new JsonObject { ["keras_version"] = Keras.Version(), ["date_saved"] = DateTime.Now.ToString("yyyy-MM-dd@HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture) }));
    }

    private static IEnumerable<(string Name, string Text)> Assets(Layer model) => SavedTree.Of(model)
        .SelectMany(p => (p.Owner as ISavedState)?.SaveAssets().Select(a => (Name: p.Path.Length == 0 ? $"assets/{a.Key}" : $"assets/{p.Path}/{a.Key}", a.Value)) ?? []).OrderBy(a => a.Name, StringComparer.Ordinal);

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
