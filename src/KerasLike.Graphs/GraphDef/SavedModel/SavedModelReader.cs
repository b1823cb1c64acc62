using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Reads TensorFlow's SavedModel: what Keras' <c>model.export()</c> and <c>tf.saved_model.save</c> write.</summary>
/// <remarks>
/// <para>The objects of the program that saved it form a graph; the variables among them have their values in a tensor bundle, the functions their nodes in a GraphDef, together with the
/// numbers of the objects that each function was bound to.</para>
/// <para>Source: tensorflow/core/protobuf/saved_object_graph.proto.</para>
/// </remarks>
public sealed class SavedModelReader
{
    // Objects around a function give it a name such as "encoder.call".
    private const int DeepestName = 16;

    private readonly string _source;
    private readonly MetaGraphDef _meta;
    private readonly Dictionary<int, StoredVariable> _variables = [];
    private readonly Dictionary<string, List<SavedEndpoint>> _functions = [];
    private readonly Dictionary<string, SavedEndpoint> _signatures = [];

    /// <summary>Reads a SavedModel, its variables' values excepted.</summary>
    /// <param name="directory">The folder with <c>saved_model.pb</c>.</param>
    /// <param name="tag">Which of its graphs; what Keras writes has one, <c>serve</c>.</param>
    /// <exception cref="GraphDefException">A file is missing, cut short or damaged.</exception>
    public SavedModelReader(string directory, string tag = "serve")
    {
        _source = Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)) + "/saved_model.pb";
        string file = Path.Combine(directory, "saved_model.pb");
        if (!File.Exists(file))
        {
            throw new GraphDefException($"{_source}: the file is not there.", "a folder with saved_model.pb", Directory.Exists(directory) ? string.Join(", ", Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName).Take(8)) : "no folder", "give the folder that model.export wrote.");
        }

        Protobuf.SavedModel model = GraphDefReader.Parse(File.ReadAllBytes(file), _source, Protobuf.SavedModel.Parser);
        _meta = model.MetaGraphs.FirstOrDefault(m => m.MetaInfoDef?.Tags.Contains(tag) == true)
            ?? throw new GraphDefException($"{_source}: there is no graph with the tag '{tag}'.", string.Join(", ", model.MetaGraphs.Select(m => string.Join("+", m.MetaInfoDef?.Tags.AsEnumerable() ?? []))), $"'{tag}'", "give one of the tags that are there.");
        if (_meta.ObjectGraphDef is not { Nodes.Count: > 0 })
        {
            throw new GraphDefException($"{_source}: there are no objects in it.", "a SavedModel of TensorFlow 2", "one of TensorFlow 1, or a damaged file", "load it in TensorFlow 2 and save it again.");
        }

        FindVariables(Path.Combine(directory, "variables", "variables"));
        FindFunctions();
    }

    /// <summary>The variables.</summary>
    public IReadOnlyCollection<StoredVariable> Variables => _variables.Values;

    /// <summary>The signatures: functions with names for what they take and return.</summary>
    public IReadOnlyDictionary<string, SavedEndpoint> Signatures => _signatures;

    /// <summary>The functions of the objects, such as <c>serve</c>, each in the forms it was traced in.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SavedEndpoint>> Functions => _functions.ToDictionary(f => f.Key, f => (IReadOnlyList<SavedEndpoint>)f.Value);

    /// <summary>The main graph, for those who want to look at it.</summary>
    /// <exception cref="GraphDefException">It has an op that this library lacks.</exception>
    public Graph ReadGraph(params IEnumerable<string> nodes)
    {
        Graph graph = new();
        new GraphImporter(graph, _meta.GraphDef, _source).Import(nodes.Any() ? nodes : null);
        return graph;
    }

    // The checkpoint has a graph of objects of its own, with the same names from the root on; there each variable has a key.
    private void FindVariables(string prefix)
    {
        IList<SavedObject> objects = _meta.ObjectGraphDef.Nodes;
        if (!objects.Any(o => o.KindCase == SavedObject.KindOneofCase.Variable))
        {
            return;
        }

        TensorBundleReader bundle = new(prefix);
        IList<TrackableObjectGraph.Types.TrackableObject> kept = GraphDefReader.Parse(bundle.ReadString("_CHECKPOINTABLE_OBJECT_GRAPH"), _source, TrackableObjectGraph.Parser).Nodes;
        HashSet<(int, int)> seen = [(0, 0)];
        Queue<(int Saved, int Kept)> open = new(seen);
        while (open.TryDequeue(out (int Saved, int Kept) at))
        {
            if (at.Kept < 0 || at.Kept >= kept.Count)
            {
                throw Damaged($"object {at.Kept} of the checkpoint", $"{kept.Count} objects");
            }

            SavedObject saved = Object(at.Saved);
            if (saved.KindCase == SavedObject.KindOneofCase.Variable && kept[at.Kept].Attributes.FirstOrDefault(a => a.Name == "VARIABLE_VALUE") is { } value)
            {
                SavedVariable variable = saved.Variable;
                _variables.TryAdd(at.Saved, new StoredVariable(variable.Name, (DType)variable.Dtype, TensorProtos.ToShape(variable.Shape, _source), variable.Trainable, () => Fitting(variable, bundle.Read(value.CheckpointKey))));
            }

            Dictionary<string, int> names = [];
            foreach (ObjectReference child in kept[at.Kept].Children)
            {
                names[child.LocalName] = child.NodeId;
            }

            foreach (ObjectReference child in saved.Children)
            {
                if (names.TryGetValue(child.LocalName, out int id) && seen.Add((child.NodeId, id)))
                {
                    open.Enqueue((child.NodeId, id));
                }
            }
        }
    }

    private TensorValue Fitting(SavedVariable variable, TensorValue value) => value.DType == (DType)variable.Dtype && value.Shape.IsCompatibleWith(TensorProtos.ToShape(variable.Shape, _source)) ? value
        : throw new GraphDefException($"{_source}: the value of '{variable.Name}' does not fit it.", $"{((DType)variable.Dtype).Name()} {TensorProtos.ToShape(variable.Shape, _source)}", $"{value.DType.Name()} {value.Shape}", "the files may belong to different models.");

    private void FindFunctions()
    {
        HashSet<int> seen = [0];
        Queue<(int Id, string Path, int Depth)> open = new([(0, "", 0)]);
        while (open.TryDequeue(out (int Id, string Path, int Depth) at))
        {
            foreach (ObjectReference child in Object(at.Id).Children)
            {
                SavedObject saved = Object(child.NodeId);
                string path = at.Path.Length == 0 ? child.LocalName : $"{at.Path}.{child.LocalName}";
                if (at.Path == "signatures" && saved.KindCase == SavedObject.KindOneofCase.BareConcreteFunction)
                {
                    _signatures[child.LocalName] = Endpoint(child.LocalName, saved.BareConcreteFunction.ConcreteFunctionName);
                }
                else if (saved.KindCase == SavedObject.KindOneofCase.Function)
                {
                    _functions[path] = [.. saved.Function.ConcreteFunctions.Select(f => Endpoint(path, f))];
                }
                else if (at.Depth < DeepestName && seen.Add(child.NodeId))
                {
                    open.Enqueue((child.NodeId, path, at.Depth + 1));
                }
            }
        }
    }

    private SavedEndpoint Endpoint(string name, string function)
    {
        SavedConcreteFunction concrete = _meta.ObjectGraphDef.ConcreteFunctions.TryGetValue(function, out SavedConcreteFunction? found) ? found : throw Damaged($"function '{function}'", "no such function");
        int[] bound = [.. concrete.BoundInputs];
        return new SavedEndpoint(name, StructuredValues.Tensors(concrete.CanonicalizedInputSignature, "input", _source), StructuredValues.Tensors(concrete.OutputSignature, "output", _source),
            [.. bound.Where(_variables.ContainsKey).Distinct().Select(i => _variables[i])],
            (graph, inputs, handle) =>
            {
                GraphImporter importer = new(graph, _meta.GraphDef, _source);
                return importer.Call(function, [.. inputs, .. bound.Select(id => Bound(id, importer, handle, name))], name);
            });
    }

    private SymbolicTensor Bound(int id, GraphImporter importer, Func<StoredVariable, SymbolicTensor> handle, string name)
    {
        SavedObject saved = Object(id);
        return saved.KindCase switch
        {
            SavedObject.KindOneofCase.Variable => _variables.TryGetValue(id, out StoredVariable? variable) ? handle(variable) : throw Damaged($"variable '{saved.Variable.Name}'", "no value in the checkpoint"),
            SavedObject.KindOneofCase.Constant => importer.Import([saved.Constant.Operation])[saved.Constant.Operation] is [SymbolicTensor constant] ? constant : throw Damaged($"constant '{saved.Constant.Operation}'", "a node without a value"),
            _ => throw new GraphDefException($"{_source}: '{name}' uses an object that is not built.", "variables and constants", saved.KindCase == SavedObject.KindOneofCase.Resource ? "a lookup table or the like" : $"{saved.KindCase}", "run this model on TensorFlow."),
        };
    }

    private SavedObject Object(int id) => id >= 0 && id < _meta.ObjectGraphDef.Nodes.Count ? _meta.ObjectGraphDef.Nodes[id] : throw Damaged($"object {id}", $"{_meta.ObjectGraphDef.Nodes.Count} objects");

    private GraphDefException Damaged(string expected, string received) => new($"{_source}: an object refers to what is not there.", expected, received, "the file may be damaged.");
}
