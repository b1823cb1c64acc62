using KerasLike.Graphs.Ops;

namespace KerasLike.Graphs;

/// <summary>One output of a node: a tensor that a run of the graph will compute.</summary>
public sealed class SymbolicTensor
{
    internal SymbolicTensor(Node node, int index, TensorSpec spec)
    {
        Node = node;
        Index = index;
        Spec = spec;
    }

    /// <summary>The node that computes it.</summary>
    public Node Node { get; }

    /// <summary>Which output of the node it is.</summary>
    public int Index { get; }

    /// <summary>What is known of it.</summary>
    public TensorSpec Spec { get; }

    /// <summary>Its shape, as far as known.</summary>
    public Shape Shape => Spec.Shape;

    /// <summary>Its element type.</summary>
    public DType DType => Spec.DType;

    /// <summary>Which of its elements count, as truth values: what Keras keeps with a tensor, and layers that know masks hand on. Null: all do.</summary>
    public SymbolicTensor? Mask { get; set; }

    /// <summary>Its graph.</summary>
    public Graph Graph => Node.Graph;

    /// <summary>TensorFlow's name, such as <c>dense/Relu:0</c>.</summary>
    public string Name => $"{Node.Name}:{Index}";

    /// <summary>A part of it: <c>x[0, 1..3, ^1]</c>; see <see cref="TensorIndex"/>.</summary>
    public SymbolicTensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get
        {
            (StridedSlice op, int[] begin, int[] end, int[] strides) = TensorIndex.Plan(indices);
            return Graph.Add(op, this, Const.Ints(Graph, begin), Const.Ints(Graph, end), Const.Ints(Graph, strides));
        }
    }

    /// <summary>Element by element -x.</summary>
    public static SymbolicTensor operator -(SymbolicTensor x) => Neg.Of(x);

    /// <summary>Element by element a + b, with broadcasting.</summary>
    public static SymbolicTensor operator +(SymbolicTensor a, SymbolicTensor b) => AddV2.Of(a, b);

    /// <summary>Element by element a + b.</summary>
    public static SymbolicTensor operator +(SymbolicTensor a, double b) => AddV2.Of(a, Const.Like(a, b));

    /// <summary>Element by element a + b.</summary>
    public static SymbolicTensor operator +(double a, SymbolicTensor b) => AddV2.Of(Const.Like(b, a), b);

    /// <summary>Element by element a - b, with broadcasting.</summary>
    public static SymbolicTensor operator -(SymbolicTensor a, SymbolicTensor b) => Sub.Of(a, b);

    /// <summary>Element by element a - b.</summary>
    public static SymbolicTensor operator -(SymbolicTensor a, double b) => Sub.Of(a, Const.Like(a, b));

    /// <summary>Element by element a - b.</summary>
    public static SymbolicTensor operator -(double a, SymbolicTensor b) => Sub.Of(Const.Like(b, a), b);

    /// <summary>Element by element a · b, with broadcasting.</summary>
    public static SymbolicTensor operator *(SymbolicTensor a, SymbolicTensor b) => Mul.Of(a, b);

    /// <summary>Element by element a · b.</summary>
    public static SymbolicTensor operator *(SymbolicTensor a, double b) => Mul.Of(a, Const.Like(a, b));

    /// <summary>Element by element a · b.</summary>
    public static SymbolicTensor operator *(double a, SymbolicTensor b) => Mul.Of(Const.Like(b, a), b);

    /// <summary>Element by element a / b, with broadcasting.</summary>
    public static SymbolicTensor operator /(SymbolicTensor a, SymbolicTensor b) => RealDiv.Of(a, b);

    /// <summary>Element by element a / b.</summary>
    public static SymbolicTensor operator /(SymbolicTensor a, double b) => RealDiv.Of(a, Const.Like(a, b));

    /// <summary>Element by element a / b.</summary>
    public static SymbolicTensor operator /(double a, SymbolicTensor b) => RealDiv.Of(Const.Like(b, a), b);

    /// <summary>Element by element the remainder of a / b, with the sign of b and with broadcasting.</summary>
    public static SymbolicTensor operator %(SymbolicTensor a, SymbolicTensor b) => FloorMod.Of(a, b);

    /// <summary>Element by element the remainder of a / b, with the sign of b.</summary>
    public static SymbolicTensor operator %(SymbolicTensor a, double b) => FloorMod.Of(a, Const.Like(a, b));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {DType.Name()} {Shape}";
}
