using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike.Operations;

/// <summary>What makes two calls of a function build the same graph: executor, function, the shapes and dtypes of tensors, and all other arguments.</summary>
internal sealed class CallKey : IEquatable<CallKey>
{
    private static readonly object Open = new();

    private readonly List<object?> _parts = [];
    private int _hash;

    private CallKey()
    {
    }

    /// <summary>The key of a call, or null if an argument cannot be compared.</summary>
    public static CallKey? Of(IExecutor executor, OpFunction function, object?[] arguments)
    {
        CallKey key = new();
        key._parts.AddRange([executor, function.Body]);
        if (!arguments.All(key.Add))
        {
            return null;
        }

        HashCode hash = default;
        key._parts.ForEach(hash.Add);
        key._hash = hash.ToHashCode();
        return key;
    }

    /// <inheritdoc/>
    public bool Equals(CallKey? other) => other is not null && _hash == other._hash && _parts.SequenceEqual(other._parts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CallKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    private bool Add(object? argument)
    {
        switch (argument)
        {
            case null or string or Shape or bool or int or long or float or double or Enum or DTypeName or TensorIndex:
                _parts.Add(argument);
                return true;
            case TensorValue { IsNumber: true } number:
                _parts.AddRange([number.DType, new Operand(number).Number]);
                return true;
            case TensorValue value:
                _parts.AddRange([value.DType, value.Shape]);
                return true;
            case Axes axes:
                return Add(axes.IsSingle) && Add(axes.Numbers);
            case Sizes sizes:
                return Add(sizes.Numbers);
            case PadWidth width:
                return Add(width.Pairs);
            case Array { Length: <= 64 } array:
                _parts.AddRange([Open, array.Rank, array.GetLength(0)]);
                return array.Cast<object?>().All(Add);
            case ITuple tuple:
                _parts.Add(Open);
                return Enumerable.Range(0, tuple.Length).All(i => Add(tuple[i]));
            default:
                return false;
        }
    }
}
