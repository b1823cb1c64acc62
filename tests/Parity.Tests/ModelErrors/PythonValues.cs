using System.Collections;
using System.Globalization;
using System.Numerics.Tensors;
using System.Reflection;
using KerasLike.Callbacks;
using KerasLike.Graphs;

namespace KerasLike.Parity.ModelErrors;

/// <summary>What Python does with values: its own are null, bool, int, double, string, List, array (a tuple), OrderedDictionary; arrays are TensorValues; all else are our objects.</summary>
internal static class PythonValues
{
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        bool b => b,
        int i => i != 0,
        double d => d != 0,
        string s => s.Length > 0,
        ICollection items => items.Count > 0,
        TensorValue tensor => NumpyFunctions.Scalar(tensor) != 0,
        _ => throw new DoesNotCompile($"a {value.GetType().Name} is no truth value"),
    };

    public static IEnumerable<object?> Items(object? value) => value switch
    {
        IDictionary dictionary => dictionary.Keys.Cast<object?>(),
        SymbolicTensor or string => throw new DoesNotCompile($"a {value.GetType().Name} is no list"),
        IEnumerable items => items.Cast<object?>().Select(Normal),
        TensorValue tensor => Enumerable.Range(0, tensor.Shape.Dims[0]).Select(i => (object?)tensor[i]),
        _ => throw new DoesNotCompile($"a {value?.GetType().Name} is no list"),
    };

    public static object? Binary(string sign, object? a, object? b) => (sign, a, b) switch
    {
        ("+", string s, string t) => s + t,
        ("+", IList x, IList y) => x.Cast<object?>().Concat(y.Cast<object?>()).ToList(),
        ("*", List<object?> items, int times) => Enumerable.Repeat(items, times).SelectMany(i => i).ToList(),
        (_, TensorValue, _) or (_, _, TensorValue) => NumpyFunctions.Binary(sign, a!, b!),
        ("==", _, _) => Equals(a, b),
        ("!=", _, _) => !Equals(a, b),
        ("/", _, 0) => throw new DivideByZeroException("division by zero"),
        (not "/", int i, int j) => Number(sign, i, j) is var whole && whole is double d ? (int)d : whole,
        _ when a is int or double && b is int or double => Number(sign, Convert.ToDouble(a, CultureInfo.InvariantCulture), Convert.ToDouble(b, CultureInfo.InvariantCulture)),
        _ => throw new DoesNotCompile($"{a?.GetType().Name} {sign} {b?.GetType().Name}"),
    };

    /// <summary>A number, or the truth of a comparison.</summary>
    public static object Number(string sign, double a, double b) => sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "<" => a < b,
        ">" => a > b,
        "<=" => a <= b,
        ">=" => a >= b,
        "==" => a == b,
        _ => a != b,
    };

    public static object? Item(object? owner, object? index) => (owner, index) switch
    {
        (IDictionary dictionary, not null) => dictionary[index] ?? throw new KeyNotFoundException($"{index}"),
        (TensorValue tensor, _) => NumpyFunctions.Item(tensor, index),
        (not null, PythonSlice slice) => Slice([.. Items(owner)], slice),
        (not null, int i) => At([.. Items(owner)], i),
        _ => throw new NotBuilt($"{owner?.GetType().Name}[{index}]"),
    };

    public static void SetItem(object? owner, object? index, object? value) => ((IList)owner!)[(int)index!] = value;

    public static object? Attribute(object? owner, string name)
    {
        switch (owner)
        {
            case Namespace space:
                return space.Find(name);
            case Type type:
                return name switch
                {
                    "from_config" => (Function)((a, _) => KerasScript.FromConfig(type, a[0])),
                    "__name__" => type.Name,
                    _ => throw new NotBuilt($"{type.Name}.{name}"),
                };
            case TensorValue tensor:
                return NumpyFunctions.Attribute(tensor, name);
            case string text when name == "replace":
                return (Function)((a, _) => text.Replace((string)a[0]!, (string)a[1]!, StringComparison.Ordinal));
            case Variable variable when name == "numpy":
                return (Function)((_, _) => variable.Value);
            case int or double when name == "numpy":
                return (Function)((_, _) => owner);
            case History history when name == "history":
                return new OrderedDictionary<object, object?>(history.Keys.Select(k => KeyValuePair.Create((object)k, (object?)history[k].Select(v => (object?)v).ToList())));
            case Model model when KerasScript.Method(model, name) is { } method:
                return method;
            case null:
                throw new NotBuilt($"None.{name}");
        }

        string pascal = name == "compiled" ? nameof(Model.IsCompiled) : string.Concat(name.Split('_').Select(w => w.Length == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
        for (Type? type = owner.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetProperty(pascal, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { } property && property.GetIndexParameters().Length == 0)
            {
                return Normal(property.GetGetMethod()!.Invoke(owner, BindingFlags.DoNotWrapExceptions, null, null, null));
            }
        }

        MethodInfo[] methods = [.. owner.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(m => m.Name == pascal)];
        return methods.Length > 0 ? (Function)((a, n) => Normal(Binding.Call(methods, owner, a, n))) : throw new NotBuilt($"{owner.GetType().Name}.{name}: not there yet");
    }

    public static void SetAttribute(object? owner, string name, object? value) =>
        owner!.GetType().GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!.SetValue(owner, value, BindingFlags.DoNotWrapExceptions, null, null, null);

    public static object? Call(object? function, object?[] arguments, IReadOnlyDictionary<string, object?> named) => function switch
    {
        Function f => f(arguments, named),
        Type type => KerasScript.Made(type, arguments, named),
        Layers.Layer layer => Normal(Binding.Call(layer.GetType().GetMethods().Where(m => m.Name == nameof(Layers.Layer.Apply)), layer, arguments, named)),
        Namespace { Path: var path } => throw (path.StartsWith("tf.", StringComparison.Ordinal) ? new DoesNotCompile($"{path}: there is no such function") : new NotBuilt($"{path}: not there yet")),
        _ => throw new DoesNotCompile($"a {function?.GetType().Name} is no function"),
    };

    /// <summary>Results of ours as the scripts' values.</summary>
    public static object? Normal(object? value) => value switch
    {
        Tensor<float> tensor => TensorValue.Of(tensor),
        Structure<TensorValue> { Leaf: { } leaf } => leaf,
        SymbolicStructure { Leaf: { } symbol } => symbol,
        Score score => score.Count == 1 ? score[0] : score.Select(v => (object?)v).ToList(),
        Shape shape => shape.Select(d => (object?)d).ToArray(),
        DType dtype => dtype.Name(),
        long whole => (int)whole,
        float number => (double)number,
        _ => value,
    };

    private static object? At(object?[] items, int index) => index >= -items.Length && index < items.Length ? items[index < 0 ? index + items.Length : index] : throw new ArgumentOutOfRangeException(nameof(index), "list index out of range");

    private static List<object?> Slice(object?[] items, PythonSlice slice)
    {
        int Bound(int? at, int otherwise) => Math.Clamp(at is int i ? i < 0 ? i + items.Length : i : otherwise, 0, items.Length);
        (int start, int stop) = (Bound(slice.Start, 0), Bound(slice.Stop, items.Length));
        return slice.Step is null or 1 ? [.. items[start..Math.Max(start, stop)]] : throw new NotBuilt("steps in the slices of lists");
    }
}
