using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>The objects of a SavedModel: a root with lists of variables, its functions and its signatures; and the same lists as the checkpoint knows them.</summary>
internal sealed class ObjectGraphBuilder
{
    // The root, and the three lists that Keras' exports have.
    private const int FirstVariable = 4;

    private static readonly string[] Lists = ["variables", "trainable_variables", "non_trainable_variables"];

    private readonly SavedObject _root;
    private readonly SavedObject _signatures;

    /// <summary>Begins with the variables.</summary>
    public ObjectGraphBuilder(IReadOnlyList<ExportedVariable> variables)
    {
        _root = Add(User("_generic_user_object"));
        Checkpoint.Nodes.Add(new TrackableObjectGraph.Types.TrackableObject { HasCheckpointValues = new BoolValue { Value = true } });
        bool[] all = [.. variables.Select(_ => true)], trainable = [.. variables.Select(v => v.Trainable)];
        foreach ((string name, bool[] members) in Lists.Zip([all, trainable, [.. trainable.Select(t => !t)]]))
        {
            SavedObject list = Add(User("trackable_list_wrapper"));
            TrackableObjectGraph.Types.TrackableObject kept = new() { HasCheckpointValues = new BoolValue { Value = true } };
            for (int i = 0, place = 0; i < members.Length; i++)
            {
                if (members[i])
                {
                    list.Children.Add(Reference($"{place}", FirstVariable + i));
                    kept.Children.Add(Reference($"{place++}", FirstVariable + i));
                }
            }

            _root.Children.Add(Reference(name, Graph.Nodes.Count - 1));
            Checkpoint.Nodes[0].Children.Add(Reference(name, Checkpoint.Nodes.Count));
            Checkpoint.Nodes.Add(kept);
        }

        for (int i = 0; i < variables.Count; i++)
        {
            ExportedVariable variable = variables[i];
            Add(new SavedObject { Variable = new SavedVariable { Dtype = (int)variable.Spec.DType, Shape = GraphDefWriter.ToShape(variable.Spec.Shape), Trainable = variable.Trainable, Name = variable.Name } });
            Checkpoint.Nodes.Add(new TrackableObjectGraph.Types.TrackableObject
            {
                HasCheckpointValues = new BoolValue { Value = true },
                Attributes = { new TrackableObjectGraph.Types.TrackableObject.Types.SerializedTensor { Name = "VARIABLE_VALUE", FullName = variable.Name, CheckpointKey = Key(i) } },
            });
        }

        _signatures = Add(User("signature_map"));
        _root.Children.Add(Reference("signatures", Graph.Nodes.Count - 1));
    }

    /// <summary>The objects for the SavedModel.</summary>
    public SavedObjectGraph Graph { get; } = new();

    /// <summary>The objects for the checkpoint.</summary>
    public TrackableObjectGraph Checkpoint { get; } = new();

    /// <summary>The name in the checkpoint of variable i.</summary>
    public static string Key(int i) => $"variables/{i}/.ATTRIBUTES/VARIABLE_VALUE";

    /// <summary>Adds a function of the root and its signature.</summary>
    /// <param name="endpoint">The function.</param>
    /// <param name="inner">The name of its FunctionDef.</param>
    /// <param name="outer">The name of the signature's FunctionDef.</param>
    /// <param name="bound">The variables it is bound to.</param>
    /// <param name="isDefault">Whether it is the signature <c>serving_default</c> too.</param>
    public void AddEndpoint(ExportedEndpoint endpoint, string inner, string outer, IReadOnlyList<int> bound, bool isDefault)
    {
        (string Name, StructuredValue Value)[] inputs = [.. endpoint.InputNames.Zip(endpoint.Inputs).Select(p => (p.First, StructuredValues.Tensor(p.First, p.Second.Spec)))];
        (string Name, StructuredValue Value)[] outputs = [.. endpoint.OutputNames.Zip(endpoint.Outputs).Select(p => (p.First, StructuredValues.Tensor(p.First, p.Second.Spec)))];
        StructuredValue arguments = StructuredValues.Tuple(inputs.Select(i => i.Value));
        string[] positions = [.. inputs.Select((_, i) => $"args_{i}")];
        AddFunction(inner, bound, StructuredValues.Tuple(arguments.Clone(), StructuredValues.Dictionary()), outputs.Length == 1 ? outputs[0].Value.Clone() : StructuredValues.Tuple(outputs.Select(o => o.Value.Clone())));
        int trace = Concrete(inner, endpoint, StructuredValues.Function(positions, [], StructuredValues.None()));
        SavedObject function = Add(new SavedObject { Function = new SavedFunction { ConcreteFunctions = { inner }, FunctionSpec = StructuredValues.Function(positions, [], arguments) } });
        function.Children.Add(Reference("trace_0", trace));
        function.Dependencies.Add(Reference("trace_0", trace));
        _root.Children.Add(Reference(endpoint.Name, Graph.Nodes.Count - 1));

        AddFunction(outer, bound, StructuredValues.Tuple(StructuredValues.Tuple(), StructuredValues.Dictionary(inputs)), StructuredValues.Dictionary(outputs));
        int signature = Concrete(outer, endpoint, StructuredValues.Function([], endpoint.InputNames, StructuredValues.None()));
        _signatures.Children.Add(Reference(endpoint.Name, signature));
        if (isDefault)
        {
            _signatures.Children.Add(Reference("serving_default", signature));
        }
    }

    private void AddFunction(string name, IReadOnlyList<int> bound, StructuredValue inputs, StructuredValue outputs) => Graph.ConcreteFunctions[name] = new SavedConcreteFunction
    {
        BoundInputs = { bound.Select(b => b + FirstVariable) },
        CanonicalizedInputSignature = inputs,
        OutputSignature = outputs,
    };

    private int Concrete(string function, ExportedEndpoint endpoint, FunctionSpec spec)
    {
        Add(new SavedObject
        {
            BareConcreteFunction = new SavedBareConcreteFunction { ConcreteFunctionName = function, ArgumentKeywords = { endpoint.InputNames }, AllowedPositionalArguments = endpoint.Inputs.Count, FunctionSpec = spec },
        });
        return Graph.Nodes.Count - 1;
    }

    private SavedObject Add(SavedObject node)
    {
        Graph.Nodes.Add(node);
        return node;
    }

    private static SavedObject User(string identifier) => new() { UserObject = new SavedUserObject { Identifier = identifier, Version = new VersionDef { Producer = 1, MinConsumer = 1 } } };

    private static ObjectReference Reference(string name, int id) => new() { LocalName = name, NodeId = id };
}
