using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using KerasLike.Graphs.Protobuf;

namespace KerasLike.Graphs;

/// <summary>The ops by TensorFlow's names, and how an op is made from the attributes of a NodeDef: the opposite of <see cref="GraphDefWriter"/>, from the same constructors.</summary>
internal static class OpRegistry
{
    private static readonly Dictionary<string, Type> Types = typeof(Op).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(Op).IsAssignableFrom(t) && t.GetConstructors().Length > 0)
        .ToDictionary(t => ((Op)RuntimeHelpers.GetUninitializedObject(t)).Type);

    /// <summary>Whether there is an op of that name.</summary>
    public static bool Has(string type) => Types.ContainsKey(type);

    /// <summary>The names of all ops.</summary>
    public static IEnumerable<string> Names => Types.Keys;

    /// <summary>TensorFlow's names of an op's outputs, by which functions refer to them.</summary>
    public static IReadOnlyList<string> Outputs(string type) => Types.TryGetValue(type, out Type? op) && op.GetCustomAttribute<OutputsAttribute>() is { } outputs ? outputs.Names : [OutputsAttribute.Usual];

    /// <summary>The op of a node.</summary>
    /// <param name="node">Its definition.</param>
    /// <param name="where">What errors call it.</param>
    /// <param name="function">The functions of the library, by name.</param>
    public static Op Create(NodeDef node, string where, Func<string, Function> function)
    {
        if (!Types.TryGetValue(node.Op, out Type? type))
        {
            throw new GraphDefException($"{where}: the op '{node.Op}' is not built.", "ops of this library" + Nearest(node.Op), $"'{node.Op}'", "run this graph on TensorFlow (KerasLike.TensorFlow).");
        }

        ConstructorInfo constructor = type.GetConstructors()[0];
        ParameterInfo[] parameters = constructor.GetParameters();
        object?[] arguments = new object?[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            string name = parameters[i].GetCustomAttribute<AttrNameAttribute>()?.Name ?? GraphDefWriter.Snake(parameters[i].Name!);
            arguments[i] = node.Attr.TryGetValue(name, out AttrValue? value) ? Convert(value, parameters[i].ParameterType, $"{where}, attribute '{name}'", function)
                : parameters[i].HasDefaultValue ? parameters[i].DefaultValue
                : throw new GraphDefException($"{where}: the attribute '{name}' is missing.", $"a value for '{name}'", string.Join(", ", node.Attr.Keys), "the file may be damaged.");
        }

        return (Op)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <summary>The attribute of an op whose function runs again and again on its own results, if it has one.</summary>
    public static string? Repeated(string type) => Types.TryGetValue(type, out Type? op)
        ? op.GetConstructors()[0].GetParameters().FirstOrDefault(p => p.IsDefined(typeof(RepeatedAttribute)))?.Name is { } name ? GraphDefWriter.Snake(name) : null : null;

    /// <summary>Refuses an attribute that asks for something and that the op does not have; those that begin with '_' are remarks of TensorFlow's.</summary>
    public static void RequireKnown(NodeDef definition, Node node, string where)
    {
        HashSet<string> known = [.. GraphDefWriter.ToNode(node).Attr.Keys];
        foreach ((string name, AttrValue value) in definition.Attr)
        {
            bool asks = value.ValueCase switch
            {
                AttrValue.ValueOneofCase.B => value.B,
                AttrValue.ValueOneofCase.I => value.I != 0,
                AttrValue.ValueOneofCase.F => value.F != 0,
                AttrValue.ValueOneofCase.S => value.S.Length > 0,
                AttrValue.ValueOneofCase.List => value.List.CalculateSize() > 0,
                AttrValue.ValueOneofCase.Type or AttrValue.ValueOneofCase.None => false,
                _ => true,
            };
            if (asks && !known.Contains(name) && !name.StartsWith('_') && name != "debug_name")
            {
                throw new GraphDefException($"{where}: the attribute '{name}' of {node.Op.Type} is not supported.", string.Join(", ", known), $"'{name}'", "run this graph on TensorFlow (KerasLike.TensorFlow).");
            }
        }
    }

    private static string Nearest(string op) => Types.Keys.MinBy(k => Distance(k, op)) is { } nearest && Distance(nearest, op) <= 3 ? $" (such as '{nearest}')" : "";

    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }

    private static object? Convert(AttrValue value, Type type, string where, Func<string, Function> function)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return (plain, value.ValueCase) switch
        {
            _ when plain == typeof(bool) && value.ValueCase == AttrValue.ValueOneofCase.B => value.B,
            _ when plain == typeof(int) && value.ValueCase == AttrValue.ValueOneofCase.I && value.I is >= int.MinValue and <= int.MaxValue => (int)value.I,
            _ when plain == typeof(long) && value.ValueCase == AttrValue.ValueOneofCase.I => value.I,
            _ when plain == typeof(float) && value.ValueCase == AttrValue.ValueOneofCase.F => value.F,
            _ when plain == typeof(string) && value.ValueCase == AttrValue.ValueOneofCase.S => Encoding.UTF8.GetString(value.S.Span),
            _ when plain == typeof(DType) && value.ValueCase == AttrValue.ValueOneofCase.Type => (DType)value.Type,
            _ when plain == typeof(Shape) && value.ValueCase == AttrValue.ValueOneofCase.Shape => TensorProtos.ToShape(value.Shape, where),
            _ when plain == typeof(int[]) && value.ValueCase == AttrValue.ValueOneofCase.List && value.List.I.All(i => i is >= int.MinValue and <= int.MaxValue) => value.List.I.Select(i => (int)i).ToArray(),
            _ when plain == typeof(long[]) && value.ValueCase == AttrValue.ValueOneofCase.List => value.List.I.ToArray(),
            _ when plain == typeof(string[]) && value.ValueCase == AttrValue.ValueOneofCase.List => value.List.S.Select(s => s.ToStringUtf8()).ToArray(),
            _ when plain == typeof(float[]) && value.ValueCase == AttrValue.ValueOneofCase.List => value.List.F.ToArray(),
            _ when plain == typeof(Shape[]) && value.ValueCase == AttrValue.ValueOneofCase.List => value.List.Shape.Select(s => TensorProtos.ToShape(s, where)).ToArray(),
            _ when plain == typeof(Function) && value.ValueCase == AttrValue.ValueOneofCase.Func => function(value.Func.Name),
            _ when plain == typeof(Function[]) && value.ValueCase == AttrValue.ValueOneofCase.List => value.List.Func.Select(f => function(f.Name)).ToArray(),
            _ when plain == typeof(TensorValue) && value.ValueCase == AttrValue.ValueOneofCase.Tensor => TensorProtos.ToValue(value.Tensor, where),
            _ => throw new GraphDefException($"{where}: it has another kind of value.", plain.Name, $"{value.ValueCase}", "the file may be damaged."),
        };
    }
}
