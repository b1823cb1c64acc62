using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Losses;
using KerasLike.Metrics;

namespace KerasLike.Parity.ModelErrors;

/// <summary>A script's call as one of our public methods and constructors, with the conversions that C#'s compiler would make, and no others.</summary>
internal static class Binding
{
    /// <summary>Calls the first of the methods that takes the arguments; what it throws comes as it is.</summary>
    public static object? Call(IEnumerable<MethodBase> candidates, object? target, object?[] arguments, IReadOnlyDictionary<string, object?> named)
    {
        string problem = "there is no such method";
        foreach (MethodBase candidate in candidates.Where(m => !m.IsGenericMethod && m.GetParameters().All(p => !p.ParameterType.IsByRefLike)))
        {
            object?[] bound;
            try
            {
                bound = Bound(candidate, arguments, named);
            }
            catch (DoesNotCompile e)
            {
                problem = e.Message;
                continue;
            }

            return candidate is ConstructorInfo constructor ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, bound, null)
                : candidate.Invoke(target, BindingFlags.DoNotWrapExceptions, null, bound, null);
        }

        throw new DoesNotCompile(problem);
    }

    private static object?[] Bound(MethodBase method, object?[] arguments, IReadOnlyDictionary<string, object?> named)
    {
        ParameterInfo[] parameters = method.GetParameters();
        string title = method is ConstructorInfo ? method.DeclaringType!.Name : method.Name;
        if (arguments.Length > parameters.Length)
        {
            throw new DoesNotCompile($"{title} has no {arguments.Length} arguments");
        }

        object?[] bound = [.. parameters.Select(p => p.HasDefaultValue ? p.DefaultValue : Type.Missing)];
        for (int i = 0; i < arguments.Length; i++)
        {
            bound[i] = To(arguments[i], parameters[i].ParameterType, $"{title}: {parameters[i].Name}");
        }

        foreach ((string name, object? value) in named)
        {
            int at = Array.FindIndex(parameters, p => string.Equals(p.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            bound[at >= 0 ? at : throw new DoesNotCompile($"{title} has no argument {name}")] = To(value, parameters[at].ParameterType, $"{title}: {name}");
        }

        return Array.IndexOf(bound, Type.Missing) is var missing && missing < 0 ? bound : throw new DoesNotCompile($"{title} needs {parameters[missing].Name}");
    }

    private static object? To(object? value, Type type, string who, bool converts = true)
    {
        Type target = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null)
        {
            return !type.IsValueType || target != type ? null : throw new DoesNotCompile($"{who}: null is no {type.Name}");
        }

        return target.IsInstanceOfType(value) ? value
            : target == typeof(double) && value is int whole ? (double)whole
            : target == typeof(SymbolicStructure) ? Structured<SymbolicStructure>(value, who, items => SymbolicStructure.Create(items), (s, k, v) => s[k] = v)
            : target == typeof(TensorStructure) ? Structured<TensorStructure>(value, who, items => TensorStructure.Create(items), (s, k, v) => s[k] = v)
            : target == typeof(LossStructure) ? Structured<LossStructure>(value, who, items => LossStructure.Create(items), (s, k, v) => s[k] = v)
            : target == typeof(MetricStructure) ? Structured<MetricStructure>(value, who, items => MetricStructure.Create(items), (s, k, v) => s[k] = v)
            : target == typeof(DType) && value is string dtype ? DTypes.Parse(dtype)
            : value is Function function && typeof(Delegate).IsAssignableFrom(target) ? AsDelegate(function, target, who)
            : value is object?[] tuple && typeof(ITuple).IsAssignableFrom(target) ? AsTuple(tuple, target, who)
            : value is IDictionary dictionary && AsDictionary(dictionary, target, who) is { } made ? made
            : value is IList list && Element(target) is { } element ? AsArray(list, element, who)
            : converts ? ByOperator(value, target, who)
            : throw Refused(value, target, who);
    }

    private static DoesNotCompile Refused(object value, Type target, string who) => new($"{who}: a {value.GetType().Name} is no {target.Name}");

    // Lists and dictionaries of parts, and the parts themselves.
    private static T Structured<T>(object value, string who, Func<T[], T> list, Action<T, string, T> set)
        where T : class, new()
    {
        if (value is IDictionary dictionary)
        {
            T made = new();
            foreach (DictionaryEntry entry in dictionary)
            {
                set(made, (string)entry.Key, (T)To(entry.Value, typeof(T), who)!);
            }

            return made;
        }

        return value is List<object?> or object?[] ? list([.. ((IList)value).Cast<object?>().Select(i => (T)To(i, typeof(T), who)!)]) : (T)ByOperator(value, typeof(T), who);
    }

    // C# makes at most one conversion of a class' own.
    private static object ByOperator(object value, Type target, string who)
    {
        MethodInfo[] operators = [.. target.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == "op_Implicit" && m.ReturnType == target)];
        foreach (MethodInfo conversion in operators)
        {
            object? argument;
            try
            {
                argument = To(value, conversion.GetParameters()[0].ParameterType, who, converts: false);
            }
            catch (DoesNotCompile)
            {
                continue;
            }

            return conversion.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;
        }

        // Shapes with open lengths and the like.
        return operators.Length > 0 && value is IList numbers && numbers.Cast<object?>().All(n => n is int or null) && target != typeof(TensorValue)
            ? KerasJson.Read(new JsonArray([.. numbers.Cast<object?>().Select(n => n is int i ? JsonValue.Create(i) : null)]), target, who)!
            : throw Refused(value, target, who);
    }

    private static object AsTuple(object?[] tuple, Type target, string who) => target.GenericTypeArguments.Length == tuple.Length
        ? Activator.CreateInstance(target, [.. tuple.Select((v, i) => To(v, target.GenericTypeArguments[i], who))])!
        : throw Refused(tuple, target, who);

    private static IDictionary? AsDictionary(IDictionary dictionary, Type target, string who)
    {
        if (target.GenericTypeArguments is not [Type key, Type element] || !target.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(key, element)))
        {
            return null;
        }

        IDictionary made = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, element))!;
        foreach (DictionaryEntry entry in dictionary)
        {
            made[To(entry.Key, key, who)!] = To(entry.Value, element, who);
        }

        return made;
    }

    private static Array AsArray(IList list, Type element, string who)
    {
        Array made = Array.CreateInstance(element, list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            made.SetValue(To(list[i], element, who), i);
        }

        return made;
    }

    private static Type? Element(Type type) => type.IsArray && type.GetArrayRank() == 1 ? type.GetElementType()
        : type is { IsInterface: true, GenericTypeArguments: [Type element] } && type.IsAssignableFrom(element.MakeArrayType()) ? element
        : null;

    private static Delegate AsDelegate(Function function, Type target, string who)
    {
        MethodInfo invoke = target.GetMethod("Invoke")!;
        ParameterExpression[] parameters = [.. invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType))];
        Func<object?[], object?> run = a => invoke.ReturnType == typeof(void) ? function(a, new Dictionary<string, object?>()) : To(function(a, new Dictionary<string, object?>()), invoke.ReturnType, who);
        Expression called = Expression.Invoke(Expression.Constant(run), Expression.NewArrayInit(typeof(object), parameters.Select(p => Expression.Convert(p, typeof(object)))));
        return Expression.Lambda(target, invoke.ReturnType == typeof(void) ? called : Expression.Convert(called, invoke.ReturnType), parameters).Compile();
    }
}
