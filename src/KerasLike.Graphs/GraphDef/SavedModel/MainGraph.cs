using Google.Protobuf;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>The main graph of a SavedModel: handles of the variables, a placeholder and a call for each signature, and what saves and restores the variables.</summary>
internal sealed class MainGraph
{
    private readonly MetaGraphDef _meta;
    private readonly IReadOnlyList<ExportedVariable> _variables;
    private readonly HashSet<string> _names = [];
    private readonly List<string> _handles = [];

    /// <summary>Begins with the variables' handles.</summary>
    public MainGraph(MetaGraphDef meta, IReadOnlyList<ExportedVariable> variables)
    {
        (_meta, _variables) = (meta, variables);
        foreach (ExportedVariable variable in variables)
        {
            NodeDef handle = Node(variable.Name, "VarHandleOp");
            handle.Attr["dtype"] = Type(variable.Spec.DType);
            handle.Attr["shape"] = new AttrValue { Shape = GraphDefWriter.ToShape(variable.Spec.Shape) };
            handle.Attr["shared_name"] = new AttrValue { S = ByteString.CopyFromUtf8(handle.Name) };
            _handles.Add(handle.Name);
        }
    }

    /// <summary>A node that calls a function.</summary>
    public static NodeDef Call(string name, string function, IEnumerable<int> inputTypes, IEnumerable<int> outputTypes, IEnumerable<string> inputs)
    {
        NodeDef call = new() { Name = name, Op = "StatefulPartitionedCall" };
        call.Input.AddRange(inputs);
        call.Attr["f"] = new AttrValue { Func = new NameAttrList { Name = function } };
        call.Attr["Tin"] = Types(inputTypes);
        call.Attr["Tout"] = Types(outputTypes);
        return call;
    }

    /// <summary>Adds a signature.</summary>
    public void AddSignature(string name, ExportedEndpoint endpoint, string function, IReadOnlyList<int> bound)
    {
        SignatureDef signature = new() { MethodName = "tensorflow/serving/predict" };
        List<string> inputs = [];
        foreach ((string input, SymbolicTensor tensor) in endpoint.InputNames.Zip(endpoint.Inputs))
        {
            NodeDef placeholder = Node($"{name}_{input}", "Placeholder");
            placeholder.Attr["dtype"] = Type(tensor.DType);
            placeholder.Attr["shape"] = new AttrValue { Shape = GraphDefWriter.ToShape(tensor.Shape) };
            signature.Inputs[input] = Info(placeholder.Name + ":0", tensor);
            inputs.Add(placeholder.Name);
        }

        NodeDef call = Call(Unique("StatefulPartitionedCall"), function, [.. endpoint.Inputs.Select(i => (int)i.DType), .. bound.Select(_ => (int)DType.Resource)],
            endpoint.Outputs.Select(o => (int)o.DType), [.. inputs, .. bound.Select(b => _handles[b])]);
        _meta.GraphDef.Node.Add(call);
        for (int i = 0; i < endpoint.Outputs.Count; i++)
        {
            signature.Outputs[endpoint.OutputNames[i]] = Info($"{call.Name}:{i}", endpoint.Outputs[i]);
        }

        _meta.SignatureDef[name] = signature;
    }

    /// <summary>Adds what saves and restores the variables, and what a server runs first: nothing.</summary>
    public void Finish()
    {
        NodeDef start = Node("NoOp", "NoOp");
        _meta.CollectionDef["saved_model_main_op"] = new CollectionDef { NodeList = new CollectionDef.Types.NodeList { Value = { start.Name } } };
        _meta.SignatureDef["__saved_model_init_op"] = new SignatureDef { Outputs = { ["__saved_model_init_op"] = new TensorInfo { Name = start.Name, TensorShape = new TensorShapeProto { UnknownRank = true } } } };
        NodeDef file = Node("saver_filename", "Placeholder");
        file.Attr["dtype"] = Type(DType.String);
        file.Attr["shape"] = new AttrValue { Shape = new TensorShapeProto() };
        string names = Strings("save/tensor_names", _variables.Select((_, i) => ObjectGraphBuilder.Key(i)));
        string slices = Strings("save/shape_and_slices", _variables.Select(_ => ""));
        AttrValue types = Types(_variables.Select(v => (int)v.Spec.DType));
        NodeDef save = _variables.Count > 0 ? Node("save/SaveV2", "SaveV2", file.Name, names, slices) : Node("save/NoOp", "NoOp");
        NodeDef? restore = _variables.Count > 0 ? Node("save/RestoreV2", "RestoreV2", file.Name, names, slices) : null;
        NodeDef restored = Node("save/restore_all", "NoOp");
        if (restore is not null)
        {
            save.Attr["dtypes"] = types;
            restore.Attr["dtypes"] = types.Clone();
        }

        for (int i = 0; i < _variables.Count; i++)
        {
            AttrValue dtype = Type(_variables[i].Spec.DType);
            NodeDef read = Node($"save/Read_{i}", "ReadVariableOp", _handles[i]);
            read.Attr["dtype"] = dtype;
            save.Input.Add(read.Name);
            NodeDef assign = Node($"save/Assign_{i}", "AssignVariableOp", _handles[i], i == 0 ? restore!.Name : $"{restore!.Name}:{i}");
            assign.Attr["dtype"] = dtype.Clone();
            restored.Input.Add("^" + assign.Name);
        }

        NodeDef saved = Node("save/Identity", "Identity", file.Name, "^" + save.Name);
        saved.Attr["T"] = Type(DType.String);
        _meta.SaverDef = new SaverDef { FilenameTensorName = file.Name + ":0", SaveTensorName = saved.Name + ":0", RestoreOpName = restored.Name, Version = SaverDef.Types.CheckpointFormatVersion.V2 };
    }

    private string Strings(string name, IEnumerable<string> values)
    {
        TensorProto tensor = new() { Dtype = (int)DType.String, StringVal = { values.Select(ByteString.CopyFromUtf8) } };
        tensor.TensorShape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dim { Size = tensor.StringVal.Count } } };
        NodeDef node = Node(name, "Const");
        node.Attr["dtype"] = Type(DType.String);
        node.Attr["value"] = new AttrValue { Tensor = tensor };
        return node.Name;
    }

    private NodeDef Node(string name, string op, params IEnumerable<string> inputs)
    {
        NodeDef node = new() { Name = Unique(name), Op = op, Input = { inputs } };
        _meta.GraphDef.Node.Add(node);
        return node;
    }

    private string Unique(string name)
    {
        string legal = Graph.Legal(name), free = legal;
        for (int i = 1; !_names.Add(free); i++)
        {
            free = $"{legal}_{i}";
        }

        return free;
    }

    private static TensorInfo Info(string name, SymbolicTensor tensor) => new() { Name = name, Dtype = (int)tensor.DType, TensorShape = GraphDefWriter.ToShape(tensor.Shape) };

    private static AttrValue Type(DType dtype) => new() { Type = (int)dtype };

    private static AttrValue Types(IEnumerable<int> types) => new() { List = new AttrValue.Types.ListValue { Type = { types } } };
}
