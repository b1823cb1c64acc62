using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Operations;

namespace KerasLike.Parity;

/// <summary>Functions of <c>keras.ops</c>, found on <see cref="Ops"/> by their names: on numbers, and on symbolic tensors with gradients.</summary>
internal static class OpsCases
{
    public static void Run(ParityCase c)
    {
        MethodInfo[] methods = Named(c["function"]!.GetValue<string>());
        TensorValue[] expected = c.Arrays("output");
        (MethodInfo eager, object?[] arguments) = OpsArguments.Bind(methods.Where(m => !IsSymbolic(m)), c, c.Array);
        Compare(c, expected, Leaves(Call(eager, arguments)), "eager");

        string[] roles = [.. c["gradient_of"]!.AsArray().Select(r => r!.GetValue<string>())];
        if (methods.Any(IsSymbolic) && !IsOnlyEager(methods, c))
        {
            try
            {
                Symbolic(c, [.. methods.Where(IsSymbolic)], expected, roles, constants: false);
            }
            catch (ShapeException e) when (e.Message.Contains("only a run computes", StringComparison.Ordinal))
            {
                // What a length depends on is a constant of the graph then.
                Symbolic(c, [.. methods.Where(IsSymbolic)], expected, roles, constants: true);
            }
        }
    }

    // Results whose size depends on the numbers need it as an argument in a graph, which Keras' calls need not have.
    private static bool IsOnlyEager(MethodInfo[] methods, ParityCase c)
    {
        using Graph.Leave entered = new Graph().Enter();
        try
        {
            OpsArguments.Bind(methods.Where(IsSymbolic), c, r => Placeholder.Of(Graph.Current, c.Array(r).DType, c.Array(r).Shape));
            return false;
        }
        catch (NotBuilt) when (c["gradient_of"]!.AsArray().Count == 0)
        {
            return true;
        }
    }

    /// <summary>A call on numbers, ready to be made.</summary>
    public static Func<object?> Prepared(ParityCase c, string function, Func<string, object> array)
    {
        MethodInfo[] methods = [.. Named(function).Where(m => !IsSymbolic(m))];
        return () =>
        {
            (MethodInfo method, object?[] arguments) = OpsArguments.Bind(methods, c, array);
            return Call(method, arguments);
        };
    }

    private static MethodInfo[] Named(string function)
    {
        string[] path = function["keras.ops.".Length..].Split('.');
        string name = path[^1].Replace("_", "", StringComparison.Ordinal);
        Type facade = path.Length == 1 ? typeof(Ops) : typeof(Ops).GetNestedTypes().FirstOrDefault(t => string.Equals(t.Name, path[0], StringComparison.OrdinalIgnoreCase)) ?? throw new NotBuilt(path[0]);
        MethodInfo[] methods = [.. facade.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase))];
        if (methods.Length == 0)
        {
            throw new NotBuilt(string.Join('.', path));
        }

        return methods;
    }

    // The function on placeholders, and the gradients of what it returns.
    private static void Symbolic(ParityCase c, MethodInfo[] methods, TensorValue[] expected, string[] roles, bool constants)
    {
        string[] inputs = [.. c["inputs"]!.AsArray().Select(r => r!.GetValue<string>()).Where(r => r != "cotangent")];
        TensorValue[] cotangents = c.Arrays("cotangent");
        int outputs = 0;
        TensorValue[] got = Eager.Run(
            t =>
            {
                Dictionary<string, SymbolicTensor> placeholders = inputs.Zip(t).ToDictionary(p => p.First, p => constants && p.Second.DType.IsInteger() ? Const.Of(p.Second.Graph, c.Array(p.First)) : p.Second);
                (MethodInfo symbolic, object?[] arguments) = OpsArguments.Bind(methods, c, r => placeholders[r]);
                SymbolicTensor[] results = [.. Leaves(Call(symbolic, arguments)).Select(r => r as SymbolicTensor ?? Const.Of(Graph.Current, (TensorValue)r))];
                outputs = results.Length;
                if (roles.Length == 0)
                {
                    return results;
                }

                SymbolicTensor[] floats = [.. results.Where(r => r.DType.IsFloating())], xs = [.. roles.Select(r => placeholders[r])];
                SymbolicTensor[] dys = [.. floats.Select((f, i) => Cast.Of(t[inputs.Length + i], f.DType))];
                SymbolicTensor?[] gradients = Autodiff.Gradients(floats, xs, dys);
                return [.. results, .. gradients.Select((g, i) => g ?? xs[i] * 0)];
            },
            [.. inputs.Select(c.Array), .. roles.Length > 0 ? cotangents : []]);
        Compare(c, expected, got[..outputs], "symbolic");
        TensorValue[] wanted = c.Arrays("gradient");
        for (int i = 0; i < wanted.Length; i++)
        {
            c.Same(wanted[i], Comparable(got[outputs + i]), $"gradient of {roles[i]}");
        }
    }

    private static void Compare(ParityCase c, TensorValue[] expected, IReadOnlyList<object> got, string how)
    {
        if (got.Count != expected.Length)
        {
            throw new ParityFailure($"{how}: {got.Count} results, recorded {expected.Length}");
        }

        bool upToSign = c["note"]?.GetValue<string>().Contains("up to sign", StringComparison.Ordinal) == true;
        for (int i = 0; i < expected.Length; i++)
        {
            TensorValue value = (TensorValue)got[i];
            string wanted = c["output_dtypes"]![i]!.GetValue<string>();
            if (value.DType.Name() != wanted)
            {
                throw new ParityFailure($"{how} output {i}: dtype {value.DType.Name()}, recorded {wanted}");
            }

            c.Same(upToSign ? Magnitude(expected[i]) : expected[i], upToSign ? Magnitude(value) : Comparable(value), $"{how} output {i}");
        }
    }

    // bfloat16 is recorded as float32.
    private static TensorValue Comparable(TensorValue x) => x.DType == DType.BFloat16 ? Eager.Run(t => Cast.Of(t, DType.Float32), x) : x;

    private static TensorValue Magnitude(TensorValue x) => x.DType.IsFloating() ? Eager.Run(Abs.Of, x) : x;

    private static bool IsSymbolic(MethodInfo method) => !method.GetParameters().Any(p => OpsArguments.Mentions(p.ParameterType, typeof(TensorValue))) && method.GetParameters().Any(p => OpsArguments.Mentions(p.ParameterType, typeof(SymbolicTensor)) || OpsArguments.Mentions(p.ParameterType, typeof(Operand)));

    private static object? Call(MethodInfo method, object?[] arguments) => method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static List<object> Leaves(object? result) => result switch
    {
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(i => Leaves(tuple[i]))],
        int number => [(TensorValue)number],
        DynamicShape shape => Leaves(shape.Known),
        Shape shape => [.. shape.Dims.ToArray().Select(d => (TensorValue)d)],
        IEnumerable list => [.. list.Cast<object?>().SelectMany(Leaves)],
        _ => [result!],
    };
}
