using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>Writes a graph as TensorFlow's GraphDef. Attributes come from the ops' constructors, so no op has code of its own for it.</summary>
public static partial class GraphDefWriter
{
    // The GraphDef version of TensorFlow 2.16.
    internal const int Producer = 1766;

    /// <summary>The bytes of the GraphDef.</summary>
    public static byte[] ToBytes(Graph graph) => ToDefinition(graph).ToByteArray();

    /// <summary>The GraphDef.</summary>
    internal static Protobuf.GraphDef ToDefinition(Graph graph)
    {
        Protobuf.GraphDef definition = new() { Versions = new VersionDef { Producer = Producer } };
        (IReadOnlyList<FunctionDef> functions, Func<Function, string> name) = Library(graph);
        definition.Node.AddRange(graph.Nodes.Select(n => ToNode(n, Reference, name)));
        if (functions.Count > 0)
        {
            definition.Library = new FunctionDefLibrary { Function = { functions } };
        }

        return definition;
    }

    /// <summary>The GraphDef in protobuf's text form.</summary>
    public static string ToText(Graph graph) => ProtoText.Of(ToDefinition(graph));

    /// <summary>Writes the GraphDef to a file, which appears only when it is complete; in text form if its name ends in <c>.pbtxt</c>.</summary>
    public static void Write(Graph graph, string path)
    {
        string part = path + ".part";
        try
        {
            File.WriteAllBytes(part, path.EndsWith(".pbtxt", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetBytes(ToText(graph)) : ToBytes(graph));
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>A node with all its attributes.</summary>
    internal static NodeDef ToNode(Node node) => ToNode(node, Reference, f => f.Name);

    private static string Reference(SymbolicTensor tensor) => tensor.Index == 0 ? tensor.Node.Name : tensor.Name;

    /// <summary>A node whose inputs and functions have other names.</summary>
    internal static NodeDef ToNode(Node node, Func<SymbolicTensor, string> reference, Func<Function, string> names)
    {
        NodeDef definition = new() { Name = node.Name, Op = node.Op.Type };
        definition.Input.AddRange(node.Inputs.Select(reference));
        definition.Input.AddRange(node.ControlInputs.Select(c => "^" + c.Name));
        Type type = node.Op.GetType();
        foreach (ParameterInfo parameter in type.GetConstructors()[0].GetParameters())
        {
            object? value = type.GetProperty(char.ToUpperInvariant(parameter.Name![0]) + parameter.Name[1..])!.GetValue(node.Op);
            definition.Attr[parameter.GetCustomAttribute<AttrNameAttribute>()?.Name ?? Snake(parameter.Name)] = ToAttribute(value, names);
        }

        foreach (TypeListAttrAttribute list in type.GetCustomAttributes<TypeListAttrAttribute>(inherit: true))
        {
            IEnumerable<SymbolicTensor> tensors = list.FirstInput < 0 ? node.Outputs : node.Inputs.Skip(list.FirstInput);
            definition.Attr[list.Name] = new AttrValue { List = new AttrValue.Types.ListValue { Type = { tensors.Select(t => (int)t.DType) } } };
        }

        foreach ((string name, DType dtype) in TypeAttributes(node))
        {
            definition.Attr[name] = new AttrValue { Type = (int)dtype };
        }

        if (type.GetCustomAttribute<CountAttrAttribute>() is { } count)
        {
            definition.Attr[count.Name] = new AttrValue { I = node.Inputs.Count - count.Others };
        }

        return definition;
    }

    /// <summary>The attributes that follow from the dtypes of inputs and outputs.</summary>
    internal static IEnumerable<(string Name, DType DType)> TypeAttributes(Node node)
    {
        Type type = node.Op.GetType();
        if (type.GetCustomAttribute<NoTypeAttrAttribute>() is not null)
        {
            yield break;
        }

        TypeAttrAttribute[] types = [.. type.GetCustomAttributes<TypeAttrAttribute>(inherit: true).DistinctBy(t => t.Name)];
        foreach (TypeAttrAttribute attribute in types.Length > 0 || type.IsDefined(typeof(TypeListAttrAttribute), inherit: true) ? types : [new TypeAttrAttribute("T", 0)])
        {
            yield return (attribute.Name, attribute.Input >= 0 ? node.Inputs[Math.Min(attribute.Input, node.Inputs.Count - 1)].DType : node.Outputs[~attribute.Input].DType);
        }
    }

    private static AttrValue ToAttribute(object? value, Func<Function, string> names) => value switch
    {
        bool b => new AttrValue { B = b },
        int i => new AttrValue { I = i },
        long l => new AttrValue { I = l },
        float f => new AttrValue { F = f },
        string s => new AttrValue { S = ByteString.CopyFrom(s, Encoding.UTF8) },
        DType dtype => new AttrValue { Type = (int)dtype },
        Shape shape => new AttrValue { Shape = ToShape(shape) },
        int[] list => new AttrValue { List = new AttrValue.Types.ListValue { I = { list.Select(i => (long)i) } } },
        long[] list => new AttrValue { List = new AttrValue.Types.ListValue { I = { list } } },
        string[] list => new AttrValue { List = new AttrValue.Types.ListValue { S = { list.Select(ByteString.CopyFromUtf8) } } },
        float[] list => new AttrValue { List = new AttrValue.Types.ListValue { F = { list } } },
        Shape[] shapes => new AttrValue { List = new AttrValue.Types.ListValue { Shape = { shapes.Select(ToShape) } } },
        Function function => new AttrValue { Func = new NameAttrList { Name = names(function) } },
        Function[] functions => new AttrValue { List = new AttrValue.Types.ListValue { Func = { functions.Select(f => new NameAttrList { Name = names(f) }) } } },
        TensorValue tensor => new AttrValue { Tensor = ToTensor(tensor) },
        _ => throw new NotSupportedException($"GraphDef: no attribute of type {value?.GetType().Name ?? "null"}."),
    };

    internal static TensorShapeProto ToShape(Shape shape) => shape.HasRank
        ? new TensorShapeProto { Dim = { shape.Dims.ToArray().Select(d => new TensorShapeProto.Types.Dim { Size = d }) } }
        : new TensorShapeProto { UnknownRank = true };

    internal static TensorProto ToTensor(TensorValue value)
    {
        if (value.DType == DType.String)
        {
            return new TensorProto { Dtype = (int)value.DType, TensorShape = ToShape(value.Shape), StringVal = { value.ToStrings().Select(ByteString.CopyFromUtf8) } };
        }

        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        return new TensorProto { Dtype = (int)value.DType, TensorShape = ToShape(value.Shape), TensorContent = ByteString.CopyFrom(view.ByteSpan()) };
    }

    /// <summary>TensorFlow's spelling of a parameter.</summary>
    internal static string Snake(string camel) => Capital().Replace(camel, "_$1").ToLowerInvariant();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
