using Google.Protobuf;
using KerasLike.Graphs.Ops;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Writes a SavedModel that TensorFlow, Keras' TFSMLayer and TensorFlow Serving load.</summary>
/// <remarks>
/// <para>Each function stands in the library; a signature calls it with the variables' handles. The variables' values are in a tensor bundle, found by the names of the objects that hold
/// them. Nodes for saving and restoring let those in who load the graph alone, as TensorFlow Serving does.</para>
/// <para>The folder appears when it is complete; a SavedModel that was there is replaced only then.</para>
/// </remarks>
public static class SavedModelWriter
{
    /// <summary>Writes the folder.</summary>
    /// <param name="directory">Where: a new folder, an empty one, or one with a SavedModel, which is replaced.</param>
    /// <param name="endpoints">The functions; the first is also the signature <c>serving_default</c>.</param>
    /// <param name="variables">The variables, at least those that the functions use.</param>
    /// <exception cref="IOException">The folder holds something else, or cannot be written.</exception>
    public static void Write(string directory, IReadOnlyList<ExportedEndpoint> endpoints, IReadOnlyList<ExportedVariable> variables) =>
        WholeDirectory.Write(directory, "saved_model.pb", part =>
        {
            ObjectGraphBuilder objects = new(variables);
            MetaGraphDef meta = new()
            {
                MetaInfoDef = new MetaGraphDef.Types.MetaInfoDef { Tags = { "serve" }, TensorflowVersion = "2.16.2", StrippedDefaultAttrs = true },
                GraphDef = new Protobuf.GraphDef { Library = new FunctionDefLibrary(), Versions = new VersionDef { Producer = GraphDefWriter.Producer } },
            };
            MainGraph main = new(meta, variables);
            foreach (ExportedEndpoint endpoint in endpoints)
            {
                Add(endpoint, meta, main, objects, variables, isDefault: endpoint == endpoints[0]);
            }

            main.Finish();
            meta.ObjectGraphDef = objects.Graph;
            byte[] model = new Protobuf.SavedModel { SavedModelSchemaVersion = 1, MetaGraphs = { meta } }.ToByteArray();
            string prefix = Path.Combine(Directory.CreateDirectory(Path.Combine(part, "variables")).FullName, "variables");
            TensorBundleWriter.Write(prefix, variables.Select((v, i) => (ObjectGraphBuilder.Key(i), v.Read)), ("_CHECKPOINTABLE_OBJECT_GRAPH", objects.Checkpoint.ToByteArray()));
            File.WriteAllBytes(Path.Combine(part, "saved_model.pb"), model);
            File.WriteAllBytes(Path.Combine(part, "fingerprint.pb"), Fingerprint.Of(model, meta, File.ReadAllBytes(prefix + ".index")));
        });

    private static void Add(ExportedEndpoint endpoint, MetaGraphDef meta, MainGraph main, ObjectGraphBuilder objects, IReadOnlyList<ExportedVariable> variables, bool isDefault)
    {
        string inner = $"__inference_{endpoint.Name}_{meta.GraphDef.Library.Function.Count}";
        string outer = $"__inference_signature_wrapper_{endpoint.Name}_{meta.GraphDef.Library.Function.Count + 1}";
        (IReadOnlyList<FunctionDef> called, Func<Function, string> names) = GraphDefWriter.Library(endpoint.Outputs[0].Graph, $"{inner}_");
        (FunctionDef function, IReadOnlyList<VarHandleOp> captures) = FunctionDefWriter.Write(inner, endpoint.Inputs, [.. endpoint.OutputNames.Zip(endpoint.Outputs)], names);
        int[] bound = [.. captures.Select(c => variables.ToList().FindIndex(v => v.SharedName == c.SharedName) is int at and >= 0 ? at
            : throw new ArgumentException(FourLines.Text($"SavedModel: '{endpoint.Name}' uses a variable that is not among those to save.", "all variables", $"'{c.SharedName}'", "list it as well.")))];
        meta.GraphDef.Library.Function.Add(function);
        meta.GraphDef.Library.Function.Add(Wrapper(outer, function, endpoint));
        meta.GraphDef.Library.Function.AddRange(called);
        objects.AddEndpoint(endpoint, inner, outer, bound, isDefault);
        foreach (string signature in isDefault ? new[] { endpoint.Name, "serving_default" } : [endpoint.Name])
        {
            main.AddSignature(signature, endpoint, outer, bound);
        }
    }

    // A signature's function calls the function itself: its results have the signature's names.
    private static FunctionDef Wrapper(string name, FunctionDef function, ExportedEndpoint endpoint)
    {
        FunctionDef wrapper = new() { Signature = function.Signature.Clone() };
        wrapper.Signature.Name = name;
        wrapper.Attr.Add(function.Attr);
        NodeDef call = MainGraph.Call("StatefulPartitionedCall", function.Signature.Name, function.Signature.InputArg.Select(a => a.Type), endpoint.Outputs.Select(o => (int)o.DType), function.Signature.InputArg.Select(a => a.Name));
        wrapper.NodeDef.Add(call);
        wrapper.Signature.IsStateful = true;
        wrapper.Signature.ControlOutput.Clear();
        wrapper.Signature.ControlOutput.Add(call.Name);
        wrapper.ControlRet[call.Name] = call.Name;
        for (int i = 0; i < endpoint.Outputs.Count; i++)
        {
            wrapper.Ret[endpoint.OutputNames[i]] = $"{call.Name}:output:{i}";
        }

        return wrapper;
    }
}
