using System.Buffers.Binary;
using System.Text.Json.Nodes;
using KerasLike.Callbacks;
using KerasLike.Graphs;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Parity;

/// <summary>The event files of TensorBoard, event by event.</summary>
internal static class TensorBoardCases
{
    public static void Run(ParityCase c)
    {
        using Folder folder = new();
        Model model = TrainingCases.Model(c);
        TensorValue x = ProgbarCases.Array(c, c["x"])!, y = ProgbarCases.Array(c, c["y"])!;
        JsonArray pair = c["validation_data"]!["tuple"]!.AsArray();
        (TensorValue, TensorValue) validation = (ProgbarCases.Array(c, pair[0])!, ProgbarCases.Array(c, pair[1])!);
        model.Fit(x, y, batchSize: 4, epochs: 2, verbose: 0, callbacks: [Make(c, folder.Path)], validationData: validation, shuffle: false, preFlight: false);
        if (c["evaluate"]!.GetValue<bool>())
        {
            model.Evaluate(x, y, batchSize: 4, verbose: 0, callbacks: [Make(c, Path.Combine(folder.Path, "eval"))]);
        }

        string[] files = [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)];
        JsonArray expected = c["expect"]!["files"]!.AsArray();
        if (files.Length != expected.Count + c["expect"]!["other_files"]!.AsArray().Count)
        {
            throw new ParityFailure($"files: {string.Join(' ', files.Select(f => Path.GetRelativePath(folder.Path, f)))}");
        }

        foreach (JsonNode? file in expected)
        {
            string name = file!["folder"]!.GetValue<string>();
            Event[] got = [.. Read(Directory.GetFiles(Path.Combine(folder.Path, name)).Single())];
            JsonArray events = file["events"]!.AsArray();
            if (got.Length != events.Count)
            {
                throw new ParityFailure($"{name}: {got.Length} events ({string.Join(' ', got.Select(Tag))}), recorded {events.Count}");
            }

            for (int i = 0; i < got.Length; i++)
            {
                Compare(c, events[i]!, got[i], $"{name} event {i}");
            }
        }
    }

    private static TensorBoard Make(ParityCase c, string folder)
    {
        JsonObject config = (JsonObject)c["config"]!.DeepClone();
        config["log_dir"] = folder;
        return CallbackCases.Make<TensorBoard>(config);
    }

    private static void Compare(ParityCase c, JsonNode wanted, Event got, string what)
    {
        if (wanted["file_version"] is { } version)
        {
            CallbackCases.Equal(version.GetValue<string>(), got.FileVersion, what);
            return;
        }

        Graphs.Protobuf.Summary.Types.Value value = got.Summary.Value.Single();
        CallbackCases.Equal(wanted["tag"]!.GetValue<string>(), value.Tag, $"{what}: tag");
        CallbackCases.Equal(wanted["step"]!.ToJsonString(), $"{got.Step}", $"{what}: step");
        CallbackCases.Equal(wanted["plugin"]!.GetValue<string>(), value.Metadata.PluginData.PluginName, $"{what}: plugin");
        CallbackCases.Equal(wanted["content"]!.GetValue<string>(), Convert.ToHexStringLower(value.Metadata.PluginData.Content.ToByteArray()), $"{what}: content");
        string dtype = (DType)value.Tensor.Dtype is var d && d == DType.String ? "object" : d.Name();
        CallbackCases.Equal(wanted["dtype"]!.GetValue<string>(), dtype, $"{what}: dtype");
        CallbackCases.Equal(wanted["shape"]!.ToJsonString(), $"[{string.Join(',', value.Tensor.TensorShape.Dim.Select(s => s.Size))}]", $"{what}: shape");
        if (wanted["value"] is JsonValue number && number.ToString() != "<TIME>")
        {
            TrainingCases.Numbers(c, [number.DeepClone()], [value.Tensor.FloatVal.Single()], $"{what} {value.Tag}");
        }

        if (wanted["histogram"] is { } histogram)
        {
            double[] rows = ParityCase.Doubles(c.ByKey(histogram["array"]!.GetValue<string>()));
            TrainingCases.Numbers(c, [.. rows.Select(r => (JsonNode)r)], value.Tensor.DoubleVal, $"{what} {value.Tag}");
        }

        if (wanted["is_model_json"]?.GetValue<bool>() == true)
        {
            CallbackCases.Equal("Sequential", JsonNode.Parse(value.Tensor.StringVal.Single().ToStringUtf8())!["class_name"]!.GetValue<string>(), what);
        }
    }

    private static string Tag(Event e) => e.Summary?.Value.FirstOrDefault()?.Tag ?? e.WhatCase.ToString();

    private static IEnumerable<Event> Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        for (int at = 0; at < bytes.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            yield return Event.Parser.ParseFrom(bytes, at + 12, length);
            at += 16 + length;
        }
    }
}
