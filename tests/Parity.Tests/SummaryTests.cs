using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace KerasLike.Parity;

/// <summary>The tables of the recorded models, made from their JSON: exactly Keras' text.</summary>
public sealed class SummaryTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Each_table_is_Keras()
    {
        string? folder = ParityTests.Folder();
        Skip.If(folder is null, "no folder of recorded cases: ../shared/parity is absent and KERASLIKE_PARITY is not set");
        (int same, List<string> other, List<string> absent) = (0, [], []);
        foreach (JsonNode? c in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "models.json")))!.AsArray())
        {
            JsonArray summaries = c!["expect"]!["summaries"]!.AsArray();
            Model model;
            try
            {
                model = Model.FromJson(File.ReadAllText(Path.Combine(folder, c["files"]!["json"]!.GetValue<string>())));
                _ = model.Inputs;
            }
            catch (Exception e) when (e is NotSupportedException or InvalidOperationException or Graphs.ShapeException)
            {
                absent.Add($"{c["id"]}: {e.Message.Split('\n')[0]}");
                continue;
            }

            if (c["expect"]!["optimizer"] is JsonObject)
            {
                model.Optimizer.Build(model.TrainableWeights);
            }

            foreach (JsonNode? summary in summaries)
            {
                JsonObject args = (JsonObject)summary!["args"]!;
                string? text = null;
                model.Summary(args["line_length"]?.GetValue<int>(), printFn: t => text = t, expandNested: args["expand_nested"]?.GetValue<bool>() ?? false, showTrainable: args["show_trainable"]?.GetValue<bool>() ?? false);
                string wanted = File.ReadAllText(Path.Combine(folder, summary["text_file"]!.GetValue<string>()));
                if (wanted.TrimEnd('\n') == text!.TrimEnd('\n'))
                {
                    same++;
                }
                else
                {
                    other.Add($"{c["id"]} {args.ToJsonString()}\n{wanted}\n--- here\n{text}");
                }
            }
        }

        output.WriteLine($"{same} tables are Keras'; {absent.Count} models need what is not built yet:\n{string.Join('\n', absent)}");
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "summaries.txt"), $"{same} tables are Keras', {absent.Count} models not built\n{string.Join("\n", absent)}\n{string.Join("\n\n", other)}");
        Assert.True(other.Count == 0 && same > 0, string.Join("\n\n", other.Take(5)));
    }
}
