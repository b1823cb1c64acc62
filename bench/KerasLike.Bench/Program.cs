// Measures this machine's FMA peak, then the cases, each beside the peak and, with --peer, beside real Keras in the same run.
using System.CommandLine;
using System.Text.Json;
using KerasLike.Bench;
using KerasLike.Graphs;
using KerasLike.Numerics;
using Spectre.Console;

BenchCase[] standard = [new MlpStep(), new IrisStep(), new MlpPredict10000(), new MlpPredict1(), new StartToFirstStep(), new CnnStep(), new CnnPredict10000(), new CnnPredict1(), new LstmStep(), new GruStep(), new BidirectionalStep(), new TransformerStep(), new EmbeddingStep("sgd"), new EmbeddingStep("adam")];
BenchCase[] all = [.. standard, new FittedStep(), new TensorFlowMlpStep(), .. ConvCase.All];
Argument<string[]> names = new("cases") { Description = "the cases to measure, or 'convolutions' for a table of single ones", DefaultValueFactory = _ => [.. standard.Select(c => c.Name), .. Peer.Library() is null ? Array.Empty<string>() : [new TensorFlowMlpStep().Name]] };
Option<bool> peer = new("--peer") { Description = "measure the same in real Keras" };
Option<bool> json = new("--json") { Description = "one line of JSON per case" };
Option<bool> firstStep = new("--first-step") { Description = "take one training step and end", Hidden = true };
Option<int> steps = new("--tensorflow-steps") { Description = "take so many training steps of a small model on the TensorFlow executor, print the memory along the way, and end" };
Option<int> threads = new("--predict-threads") { Description = "let so many threads predict on one model for 10 seconds, print results and memory, and end" };
Option<int> gigabytes = new("--hdf5") { Description = "write and read an HDF5 file of so many GB, print the speeds beside plain files and h5py and the memory, and end" };
Option<int> model = new("--model-files") { Description = "save and load a model of so many GB, print times and memory beside plain files, real Keras and h5py, and end" };
Option<int> attention = new("--attention") { Description = "attend over so many places, print times and memory, and end" };
RootCommand command = new("Benchmarks of KerasLike.") { names, peer, json, firstStep, steps, threads, gigabytes, model, attention };
command.SetAction(a =>
{
    if (a.GetValue(firstStep))
    {
        StartToFirstStep.Child();
        return;
    }

    if (a.GetValue(steps) is int count and > 0)
    {
        TensorFlowSteps.Run(count);
        return;
    }

    if (a.GetValue(threads) is int many and > 0)
    {
        PredictThreads.Run(many, seconds: 10);
        return;
    }

    if (a.GetValue(gigabytes) is int size and > 0)
    {
        Hdf5Files.Run(size);
        return;
    }

    if (a.GetValue(model) is int large and > 0)
    {
        ModelFiles.Run(large);
        return;
    }

    if (a.GetValue(attention) is int length and > 0)
    {
        LongAttention.Run(length);
        return;
    }

    BenchCase[] chosen = [.. a.GetValue(names)!.SelectMany(n => n == "convolutions" ? [.. ConvCase.All.Select(c => c.Name)] : new[] { n }).Select(n => Array.Find(all, c => c.Name == n) ?? throw FourLines.UnknownName("case", n, all.Select(c => c.Name)))];
    double peak = FmaPeak.Measure() / 1e9;
    Table table = new Table().Title($"FMA peak {peak:F0} GFLOP/s on {Workers.Count} threads").AddColumns("case", "ms", "GFLOP/s", "of the limit", "bytes/step", "Keras ms", "ratio");
    foreach (BenchCase c in chosen)
    {
        (double ms, double? bytes) = c.Measure();
        double? gflops = c.GFlop / ms * 1000;
        double? peerMs = a.GetValue(peer) ? Peer.Measure(c.PeerName) : null;
        if (a.GetValue(json))
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                @case = c.Name, ms, gflops, peak_gflops = peak, share_of_limit = gflops / peak, bytes_per_step = bytes,
                peer = peerMs is null ? null : Peer.Name, peer_ms = peerMs, ratio = peerMs / ms,
            }));
        }

        table.AddRow(c.Name, $"{ms:G4}", Text(gflops, "F0"), Text(gflops / peak * 100, "F0", " %"), Text(bytes, "F1"), Text(peerMs, "G4"), Text(peerMs / ms, "F1"));
    }

    if (!a.GetValue(json))
    {
        AnsiConsole.Write(table);
    }
});
return command.Parse(args).Invoke();

static string Text(double? x, string format, string unit = "") => x is double value ? value.ToString(format) + unit : "";
