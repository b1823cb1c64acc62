using System.Diagnostics;
using Google.Protobuf;
using KerasLike.Graphs;
using KerasLike.Graphs.Protobuf;
using Xunit.Abstractions;

namespace KerasLike.Tests;

/// <summary>SavedModels that are cut short, flipped, or wrong in what they say: they load and compute, or a clear error says what is wrong.</summary>
public sealed class DamagedSavedModelTests(ITestOutputHelper output)
{
    private const int Seed = 20261126;
    private const long MostBytes = 500L << 20;

    // What a run of a damaged graph may say besides: its shapes do not fit, a value is not what an op wants.
    private static readonly Type[] Clear = [typeof(GraphDefException), typeof(ShapeException)];

    [Theory]
    [InlineData("saved_model.pb", 700)]
    [InlineData("variables/variables.index", 400)]
    [InlineData("variables/variables.data-00000-of-00001", 100)]
    public void Damaged_bytes_give_a_clear_error(string file, int count)
    {
        output.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        Each(count, folder =>
        {
            string path = Path.Combine(folder, file);
            byte[] bytes = File.ReadAllBytes(path);
            switch (random.Next(4))
            {
                case 0:
                    bytes = bytes[..random.Next(bytes.Length)];
                    break;
                case 1:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    random.NextBytes(bytes.AsSpan(random.Next(bytes.Length))[..1]);
                    break;
                default:
                    int at = random.Next(bytes.Length);
                    bytes = [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]];
                    break;
            }

            File.WriteAllBytes(path, bytes);
        }, refusedAtLeast: file == "saved_model.pb" ? 0.2 : 0.9);
    }

    [Fact]
    public void Wrong_statements_give_a_clear_error()
    {
        output.WriteLine($"seed {Seed}");
        Random random = new(Seed);
        Each(900, folder =>
        {
            string path = Path.Combine(folder, "saved_model.pb");
            Graphs.Protobuf.SavedModel model = Graphs.Protobuf.SavedModel.Parser.ParseFrom(File.ReadAllBytes(path));
            MetaGraphDef meta = model.MetaGraphs[0];
            FunctionDef function = meta.GraphDef.Library.Function[random.Next(2)];
            NodeDef node = function.NodeDef[random.Next(function.NodeDef.Count)];
            AttrValue attribute = node.Attr.Count == 0 ? new AttrValue() : node.Attr.ElementAt(random.Next(node.Attr.Count)).Value;
            SavedObject saved = meta.ObjectGraphDef.Nodes[random.Next(meta.ObjectGraphDef.Nodes.Count)];
            SavedConcreteFunction concrete = meta.ObjectGraphDef.ConcreteFunctions.Values.ElementAt(random.Next(2));
            switch (random.Next(15))
            {
                case 0: node.Input.Add("nowhere:y:0"); break;
                case 1 when node.Input.Count > 0: node.Input[random.Next(node.Input.Count)] = $"{node.Name}:output:0"; break;
                case 2 when node.Input.Count > 0: node.Input[random.Next(node.Input.Count)] = function.NodeDef[random.Next(function.NodeDef.Count)].Name + ":output:0"; break;
                case 3: node.Op = "StatefulPartitionedCall"; node.Attr["f"] = new AttrValue { Func = new NameAttrList { Name = function.Signature.Name } }; break;
                case 4: attribute.Type = random.Next(30); break;
                case 5: attribute.I = random.NextInt64(); break;
                case 6: attribute.Shape = new TensorShapeProto { Dim = { Enumerable.Range(0, random.Next(80)).Select(_ => new TensorShapeProto.Types.Dim { Size = random.NextInt64(-3, 1L << random.Next(1, 62)) }) } }; break;
                case 7: node.Op = "MatMul"; break;
                case 8 when concrete.BoundInputs.Count > 0: concrete.BoundInputs[random.Next(concrete.BoundInputs.Count)] = random.Next(-5, 40); break;
                case 9: concrete.BoundInputs.Clear(); break;
                case 10 when saved.Children.Count > 0: saved.Children[random.Next(saved.Children.Count)].NodeId = random.Next(-2, 40); break;
                case 11 when saved.Variable is { } variable: variable.Shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = random.NextInt64(1, 1L << 40) } } }; break;
                case 12 when saved.Variable is { } variable: variable.Dtype = random.Next(30); break;
                case 13: function.Ret[function.Ret.Keys.First()] = random.Next(2) == 0 ? "gone:output:0" : node.Name; break;
                default: concrete.CanonicalizedInputSignature = new StructuredValue { TupleValue = new TupleValue { Values = { new StructuredValue { TensorSpecValue = new TensorSpecProto { Dtype = random.Next(30), Shape = new TensorShapeProto() } } } } }; break;
            }

            File.WriteAllBytes(path, model.ToByteArray());
        }, refusedAtLeast: 0.5);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        using Folder folder = new();
        Assert.Contains("no folder", Assert.Throws<GraphDefException>(() => SavedModel.Load(Path.Combine(folder.Path, "gone"))).Message);
        string path = Exported(folder, "m");
        Assert.Contains("serve", Assert.Throws<GraphDefException>(() => SavedModel.Load(path, tag: "train")).Message);
        File.Delete(Path.Combine(path, "variables", "variables.index"));
        Assert.Contains("variables.index", Assert.Throws<GraphDefException>(() => SavedModel.Load(path)).Message);
    }

    [Fact]
    public void A_folder_with_something_else_is_left_alone()
    {
        using Folder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "thesis.txt"), "years of work");
        Sequential model = new Sequential().Dense(2, inputShape: 3);
        Assert.Contains("something else", Assert.Throws<IOException>(() => model.Export(folder.Path, verbose: false)).Message);
        Assert.Equal(["thesis.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));

        // A SavedModel is replaced; an empty folder is filled; nothing partial stays.
        string path = Exported(folder, "m");
        model.Export(path, verbose: false);
        Assert.Equal(2, SavedModel.Load(path).Signatures["serve"].Outputs[0].Spec.Shape[1]);
        Assert.Equal(["m", "thesis.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        Assert.Contains("tf_saved_model", Assert.Throws<ArgumentException>(() => model.Export(path, format: "tf_savedmodel")).Message);
        Assert.Throws<InvalidOperationException>(() => new Sequential().Dense(2).Export(Path.Combine(folder.Path, "unbuilt")));
    }

    private void Each(int count, Action<string> damage, double refusedAtLeast)
    {
        using Folder folder = new();
        string good = Exported(folder, "good");
        TensorValue x = ExportTests.Numbers((2, 8, 8, 3), 1);
        int refused = 0;
        long peak = 0;
        TimeSpan longest = default;
        for (int i = 0; i < count; i++)
        {
            string bad = Path.Combine(folder.Path, "bad");
            Copy(good, bad);
            damage(bad);
            Stopwatch watch = Stopwatch.StartNew();
            long before = GC.GetTotalAllocatedBytes();
            try
            {
                SavedModel model = SavedModel.Load(bad);
                foreach (SavedFunction function in model.Signatures.Values.Concat(model.Functions.Values))
                {
                    function.Run(x);
                }
            }
            catch (Exception e) when (Clear.Contains(e.GetType()))
            {
                Assert.Equal(4, e.Message.Split('\n').Length);
                refused++;
            }

            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
            peak = Math.Max(peak, GC.GetTotalAllocatedBytes() - before);
            Directory.Delete(bad, recursive: true);
        }

        output.WriteLine($"{count} damaged, {refused} refused, the slowest in {longest.TotalSeconds:F2} s, at most {peak >> 20} MB allocated");
        Assert.True(longest < TimeSpan.FromSeconds(5) && peak < MostBytes, $"{longest}, {peak >> 20} MB");
        Assert.InRange(refused, refusedAtLeast * count, count);
    }

    private static string Exported(Folder folder, string name)
    {
        string path = Path.Combine(folder.Path, name);
        new Sequential().Conv2D(4, 3, activation: "relu", inputShape: (8, 8, 3)).BatchNormalization().MaxPooling2D(2).Flatten().Dense(3, "softmax").Export(path, verbose: false);
        return path;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("keraslike").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
