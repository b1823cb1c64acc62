using System.Collections;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Operations;

namespace KerasLike;

/// <summary>A shape some of whose lengths are known only when the graph runs: what <c>Ops.Shape(x)</c> gives, or lengths one by one.</summary>
/// <remarks>As in Python: <c>ops.zeros((batch, 3))</c> with <c>batch = ops.shape(x)[0]</c> is <c>Ops.Zeros((batch, 3))</c> here. What is known of the lengths the result's shape knows.</remarks>
/// <example><code>
/// SymbolicTensor batch = Ops.Shape(x)[0];
/// SymbolicTensor noise = Keras.Random.Normal((batch, 16));
/// </code></example>
[CollectionBuilder(typeof(DynamicShape), nameof(Create))]
public sealed partial class DynamicShape : IEnumerable<Operand>
{
    private readonly Operand[]? _lengths;
    private readonly SymbolicTensor? _of;

    private DynamicShape(params Operand[] lengths)
    {
        _lengths = lengths;
        if (Array.Find(lengths, l => l.Tensor is null ? !(l.IsNumber && l.Number == Math.Floor(l.Number) && Math.Abs(l.Number) <= int.MaxValue) : l.Tensor.DType is not (DType.Int32 or DType.Int64) || l.Tensor.Shape is { HasRank: true, Rank: > 0 }) is { } wrong)
        {
            throw new ArgumentException(FourLines.Text("A shape has a length that is none.", "whole numbers, or scalar tensors of them", $"{wrong.Content}", "correct it."));
        }

        Known = new Shape([.. lengths.Select(l => l.Tensor is null ? (int?)(int)l.Number : l.Tensor.Spec.Value?[0] is long n and >= 0 ? (int)n : null)]);
    }

    private DynamicShape(SymbolicTensor of) => (_of, Known) = (of, of.Shape);

    /// <summary>What is known of it now.</summary>
    public Shape Known { get; }

    /// <summary>The number of axes.</summary>
    public int Rank => Known.Rank;

    /// <summary>The length along an axis, a whole number of 32 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public SymbolicTensor this[Index axis]
    {
        get
        {
            if (axis.GetOffset(Rank) is var at && (at < 0 || at >= Rank))
            {
                throw new ArgumentOutOfRangeException(nameof(axis), FourLines.Text($"The shape {this} has no axis {axis}.", $"0 to {Rank - 1}, or ^1 to ^{Rank}", $"{axis}", "choose one of these."));
            }

            return _lengths is not null ? _lengths[at] is { Tensor: null } number ? Const.Of(Graph.Current, (int)number.Number) : _lengths[at].To(DType.Int32)
                : Known[at] is int length ? Const.Of(_of!.Graph, length) : Dimensions.Of(_of!)[at];
        }
    }

    /// <summary>The lengths, which may be tensors or numbers.</summary>
    public static DynamicShape Create(ReadOnlySpan<Operand> lengths) => new(lengths.ToArray());

    /// <summary>The lengths as a vector.</summary>
    public SymbolicTensor ToTensor()
    {
        Graph graph = _of?.Graph ?? Array.Find(_lengths!, l => l.Tensor is not null)?.Tensor!.Graph ?? Graph.Current;
        using Graph.Leave entered = graph.Enter();
        return Known.IsFullyKnown ? Const.Ints(graph, Known.Dims) : _of is not null ? ShapeOp.Of(_of) : Pack.Of([.. _lengths!.Select(l => l.To(DType.Int32))]);
    }

    /// <summary>The lengths of a tensor.</summary>
    internal static DynamicShape Of(SymbolicTensor tensor) => new(tensor);

    /// <summary>The lengths as a vector.</summary>
    public static implicit operator SymbolicTensor(DynamicShape shape) => shape.ToTensor();

    /// <inheritdoc/>
    public IEnumerator<Operand> GetEnumerator() => Enumerable.Range(0, Rank).Select(i => (Operand)this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => Known.ToString();
}
