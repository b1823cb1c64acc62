using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>What real Keras computes with image layers that have a seed: not training, then training. tests/interop/image_layers.py made the file, with Keras 3.15.1 on TensorFlow 2.16.2.</summary>
internal static class RecordedImages
{
    /// <summary>Compares a class with Keras, on batches, on single images and with channels first.</summary>
    public static void Check<T>()
        where T : Layer
    {
        using Stream stream = typeof(RecordedImages).Assembly.GetManifestResourceStream("image_layers.json")!;
        JsonNode[] cases = [.. JsonNode.Parse(stream)!.AsArray().Where(c => c!["object"]!["class_name"]!.GetValue<string>() == typeof(T).Name).Select(c => c!)];
        Assert.NotEmpty(cases);
        foreach (JsonNode recorded in cases)
        {
            string json = recorded["object"]!.ToJsonString();
            T layer = KerasJson.Deserialize<T>(json);
            TensorStructure inputs = Structure(recorded["inputs"]!);
            Same(Structure(recorded["outputs"]!), layer.Apply(inputs, training: false));
            Same(Structure(recorded["outputs_training"]!), layer.Apply(inputs, training: true));
            T copy = KerasJson.Deserialize<T>(KerasJson.Serialize(layer));
            Assert.Equal(KerasJson.Serialize(layer), KerasJson.Serialize(copy));
            Same(Structure(recorded["outputs"]!), copy.Apply(inputs, training: false));

            // Outside a model Keras' image layers train unless they are told otherwise.
            Same(Structure(recorded["outputs_training"]!), copy.Apply(inputs));
        }
    }

    /// <summary>A layer gives images with channels first as it gives them with channels last.</summary>
    public static void SameWithChannelsFirst(Func<string, Layer> make)
    {
        TensorValue last = Testing.OpCheck.Numbers((2, 5, 6, 3), 0, 255);
        TensorValue first = Eager.Run(t => Graphs.Ops.Transpose.Of(t, 0, 3, 1, 2), last);
        TensorValue expected = make("channels_last").Apply(last, training: true), got = Eager.Run(t => Graphs.Ops.Transpose.Of(t, 0, 2, 3, 1), make("channels_first").Apply(first, training: true));
        Assert.Equal(expected.ToArray<float>(), got.ToArray<float>());
    }

    private static TensorStructure Structure(JsonNode node)
    {
        if (node["numbers"] is JsonArray numbers)
        {
            return TensorValue.Of(numbers.Select(n => (float)n!.GetValue<double>()).ToArray(), Shape.Of([.. node["shape"]!.AsArray().Select(d => d!.GetValue<int>())]));
        }

        TensorStructure structure = new();
        foreach ((string key, JsonNode? part) in node.AsObject())
        {
            structure[key] = Structure(part!);
        }

        return structure;
    }

    // The file has six digits; rounding in another order costs about as much.
    private static void Same(Structure<TensorValue> expected, Structure<TensorValue> got)
    {
        Assert.True(expected.IsLike(got), $"{got}, recorded {expected}");
        foreach ((TensorValue e, TensorValue g) in expected.Flatten().Zip(got.Flatten()))
        {
            Assert.Equal(e.Shape, g.Shape);
            float[] numbers = Eager.Run(t => Graphs.Ops.Cast.Of(t, DType.Float32), g).ToArray<float>(), wanted = e.ToArray<float>();
            for (int i = 0; i < numbers.Length; i++)
            {
                Assert.True(Math.Abs(numbers[i] - wanted[i]) <= 2e-3 + (1e-4 * Math.Abs(wanted[i])), $"[{i}] is {numbers[i]}, recorded {wanted[i]}");
            }
        }
    }
}
