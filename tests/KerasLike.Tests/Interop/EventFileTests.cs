using System.Text.Json;
using KerasLike.Graphs;

namespace KerasLike.Tests;

/// <summary>Event files written here, read by TensorFlow's record reader and by TensorBoard.</summary>
public sealed class EventFileTests
{
    [SkippableFact]
    public void TensorBoard_reads_scalars_histograms_and_the_graph()
    {
        Skip.If(RealKeras.Python is null, "../shared/tensorflow is absent");
        DirectoryInfo folder = RealKeras.Folder();
        try
        {
            Sequential model = new Sequential().Dense(3, "relu", inputShape: 4).Dense(2);
            using (EventFileWriter events = new(Path.Combine(folder.FullName, "logs")))
            {
                events.Scalar("epoch_loss", 0.5, 0);
                events.Scalar("epoch_loss", 0.25, 1);
                events.Scalar("no_number", double.NaN, 7);
                events.Histogram("weights", [0.5f, 1, 1.5f, 2, -3, 0.25f], 1, buckets: 7);
                events.Histogram("equal", [2, 2, 2], 1);
                events.Graph(model.Graph);
            }

            JsonElement result = RealKeras.Run("read_events.py", folder.FullName, oneDnn: false);
            Assert.Equal("brain.Event:2", result.GetProperty("version").GetString());
            Assert.Equal("[[0, 0.5], [1, 0.25]]", result.GetProperty("scalars").GetProperty("epoch_loss").GetRawText());
            Assert.Equal("[[7, \"NaN\"]]", result.GetProperty("scalars").GetProperty("no_number").GetRawText());
            foreach (JsonProperty theirs in result.GetProperty("theirs").EnumerateObject())
            {
                Assert.Equal(Numbers(theirs.Value), Numbers(result.GetProperty("histograms").GetProperty(theirs.Name)), (a, b) => Math.Abs(a - b) <= 1e-12);
            }

            Assert.Equal(model.Graph.Nodes.Select(n => n.Name), result.GetProperty("graph").EnumerateArray().Select(n => n.GetString()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double[] Numbers(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(n => n.GetDouble())];
}
