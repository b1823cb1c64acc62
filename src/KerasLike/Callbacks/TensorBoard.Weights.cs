using System.Text;
using KerasLike.Formats;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Callbacks;

public sealed partial class TensorBoard
{
    private const int LargestNumberOfPictures = 3;

    // A model of its own class has no JSON; Keras leaves it out as well.
    private void WriteModel(Model model)
    {
        EventFileWriter writer = Writer("train");
        if (model.GetType().Assembly != typeof(Model).Assembly)
        {
            return;
        }

        try
        {
            writer.KerasModel(model.ToJson());
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException or InvalidOperationException)
        {
            Warnings.Give($"Model failed to serialize as JSON. Ignoring... {e.Message}");
        }
    }

    private void WriteWeights(int epoch)
    {
        if (!Recording)
        {
            return;
        }

        EventFileWriter writer = Writer("train");
        foreach (Variable weight in Model.Layers.SelectMany(l => l.Weights))
        {
            string tag = weight.Path.Replace(':', '_');
            TensorValue value = weight.DType == DType.Float32 ? weight.Value : Eager.Run(x => Graphs.Ops.Cast.Of(x, DType.Float32), weight.Value);
            writer.Histogram($"{tag}/histogram", value.AsSpan<float>(), epoch);
            if (WriteImages)
            {
                WritePictures(writer, $"{tag}/image", value, epoch);
            }
        }

        writer.Flush();
    }

    // (pictures, rows, columns, channels): a vector is one column, a matrix lies on its long side, of three axes the last counts the pictures.
    private static void WritePictures(EventFileWriter writer, string tag, TensorValue value, int epoch)
    {
        int[] shape = [.. value.Shape.Dims.ToArray().Where(d => d != 1)];
        float[] numbers = value.ToArray<float>();
        (int count, int rows, int columns, int channels) = shape.Length switch
        {
            1 => (1, shape[0], 1, 1),
            2 => (1, Math.Min(shape[0], shape[1]), Math.Max(shape[0], shape[1]), 1),
            3 => (shape[2], shape[0], shape[1], 1),
            4 => (shape[0], shape[1], shape[2], shape[3]),
            _ => default,
        };
        if (channels is not (1 or 3 or 4))
        {
            return;
        }

        Func<int, int, float> number = shape.Length switch
        {
            2 when shape[0] > shape[1] => (_, i) => numbers[(i % columns * shape[1]) + (i / columns)],
            3 => (picture, i) => numbers[(i * count) + picture],
            _ => (picture, i) => numbers[(picture * rows * columns * channels) + i],
        };
        writer.Images(tag, columns, rows, Enumerable.Range(0, Math.Min(count, LargestNumberOfPictures)).Select(picture => PngFile.Encode(columns, rows, channels,
            [.. Enumerable.Range(0, rows * columns * channels).Select(i => Level(number(picture, i)))])), epoch);
    }

    // As tf.summary.image: 0 to 1 is black to white, and what lies outside is cut off.
    private static byte Level(float x) => (byte)Math.Clamp(x * 255.5f, 0, 255);

    private void WriteProjector(Model model)
    {
        StringBuilder text = new();
        HashSet<string> named = [.. EmbeddingsMetadata?.Files?.Keys ?? []];
        foreach (Embedding layer in model.Layers.OfType<Embedding>())
        {
            text.Append("embeddings {\n  tensor_name: \"layer_with_weights-0/embeddings/.ATTRIBUTES/VARIABLE_VALUE\"\n");
            string? file = EmbeddingsMetadata?.File ?? EmbeddingsMetadata?.Files?.GetValueOrDefault(layer.Name);
            if (file is not null)
            {
                text.Append($"  metadata_path: \"{file}\"\n");
            }

            text.Append("}\n");
            named.Remove(layer.Name);
        }

        if (named.Count > 0)
        {
            throw new ArgumentException(FourLines.Text("TensorBoard: embeddingsMetadata names layers that are no Embedding of the model.", $"names among {string.Join(", ", model.Layers.OfType<Embedding>().Select(l => l.Name))}",
                string.Join(", ", named), "correct the names."));
        }

        Directory.CreateDirectory(LogDir);
        File.WriteAllText(Path.Combine(LogDir, "projector_config.pbtxt"), text.ToString());
    }
}
