using System.Text.Json;
using System.Text.Json.Nodes;
using KerasLike.Tests;
using Xunit.Abstractions;

namespace KerasLike.Parity;

/// <summary>The other way round: every recorded model that loads is saved here, and real Keras opens it, predicts and goes on training as with its own file, whose layout is the same.</summary>
public sealed class RealKerasOpensTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Real_Keras_opens_what_is_saved_here()
    {
        string? parity = ParityTests.Folder();
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        Skip.If(parity is null, "no folder of recorded cases: ../shared/parity is absent and KERASLIKE_PARITY is not set");
        using Folder folder = new();
        List<string> ids = [], absent = [];
        foreach (JsonNode? c in JsonNode.Parse(File.ReadAllText(Path.Combine(parity, "models.json")))!.AsArray())
        {
            string id = c!["id"]!.GetValue<string>();
            try
            {
                Keras.Config.SetDtypePolicy(new DTypePolicy(c["global_policy"]?.GetValue<string>() ?? "float32"));
                KerasLike.Names.Reset();
                Model model = Keras.Models.LoadModel(Path.Combine(parity, c["files"]!["keras"]!.GetValue<string>()));
                model.Save(Path.Combine(folder.Path, id + ".keras"));
                model.SaveWeights(Path.Combine(folder.Path, id + ".weights.h5"));
                model.Save(Path.Combine(folder.Path, id + ".h5"));
                ids.Add(id);
            }
            catch (Exception e) when (e is NotSupportedException or Formats.FileFormatException)
            {
                absent.Add($"{id}: {e.Message.Split('\n')[0]}");
            }
        }

        Keras.Config.SetDtypePolicy(new DTypePolicy("float32"));
        File.WriteAllText(Path.Combine(folder.Path, "cases.json"), new JsonObject { ["parity"] = parity, ["ids"] = new JsonArray([.. ids.Select(i => JsonValue.Create(i))]) }.ToJsonString());
        JsonElement result = RealKeras.Run("open_models.py", folder.Path, oneDnn: false);
        string[] problems = [.. result.EnumerateObject().SelectMany(m => m.Value.EnumerateArray().Select(p => $"{m.Name}: {p.GetString()}"))];
        output.WriteLine($"{ids.Count} models saved here, {absent.Count} need what is not built yet:\n{string.Join('\n', absent)}");
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "real-keras-opens.txt"), $"{ids.Count} models, {problems.Length} problems\n{string.Join('\n', problems)}\n\nnot built:\n{string.Join('\n', absent)}\n");
        Assert.True(problems.Length == 0, string.Join('\n', problems.Take(20)));
    }
}
