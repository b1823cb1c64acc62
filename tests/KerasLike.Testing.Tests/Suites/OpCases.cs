using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests.Suites;

/// <summary>Collects tensors of one graph, and gradients, that TensorFlow shall compute as well.</summary>
internal sealed class OpCases
{
    private readonly Random _random;
    private readonly List<SymbolicTensor> _tensors = [];
    private readonly List<(SymbolicTensor Y, SymbolicTensor X, SymbolicTensor Ours)> _gradients = [];
    private readonly Graph.Leave _entered;

    /// <summary>Begins a graph, which is the current one until <see cref="Within"/>.</summary>
    public OpCases(int seed) => (_random, _entered) = (new Random(seed), Graph.Enter());

    /// <summary>The graph.</summary>
    public Graph Graph { get; } = new();

    /// <summary>The tensors.</summary>
    public IReadOnlyList<SymbolicTensor> Tensors => _tensors;

    /// <summary>Scalars, by what they are differentiated, and the gradients emitted here.</summary>
    public IReadOnlyList<(SymbolicTensor Y, SymbolicTensor X, SymbolicTensor Ours)> Gradients => _gradients;

    /// <summary>How far TensorFlow's numbers may be, relative above 1.</summary>
    public double Tolerance { get; private set; }

    /// <summary>Numbers from -2 to 2 of a dtype, or whole ones from -9 to 9.</summary>
    public SymbolicTensor Numbers(DType dtype, params int[] shape)
    {
        float[] values = [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => (_random.NextSingle() * 4) - 2)];
        SymbolicTensor x = Const.Of(Graph, TensorValue.Of(values, Shape.Of(shape)));
        return dtype == DType.Float32 ? x : dtype.IsFloating() ? Cast.Of(x, dtype) : dtype is DType.UInt8 or DType.UInt16 or DType.UInt32 or DType.UInt64 or DType.Bool
            ? Cast.Of(Cast.Of(Abs.Of(x * 4.5), DType.Int32), dtype) : Cast.Of(x * 4.5, dtype);
    }

    /// <summary>Numbers from -2 to 2.</summary>
    public SymbolicTensor Numbers(params int[] shape) => Numbers(DType.Float32, shape);

    /// <summary>A constant.</summary>
    public SymbolicTensor Of(TensorValue value) => Const.Of(Graph, value);

    /// <summary>Tensors to compare.</summary>
    public void Add(params SymbolicTensor[] tensors) => _tensors.AddRange(tensors);

    /// <summary>A tensor to compare, and its gradients by some others with a random upstream gradient.</summary>
    public void AddWithGradients(SymbolicTensor y, params SymbolicTensor[] by)
    {
        _tensors.Add(y);
        SymbolicTensor loss = Sum.Of(y * Numbers(y.DType, y.Shape.Dims.ToArray()));
        SymbolicTensor?[] ours = Autodiff.Gradients(loss, by);
        for (int i = 0; i < by.Length; i++)
        {
            _gradients.Add((loss, by[i], ours[i]!));
        }
    }

    /// <summary>Ends the graph; TensorFlow's numbers may be so far from ours, relative above 1.</summary>
    public OpCases Within(double tolerance)
    {
        Tolerance = tolerance;
        _entered.Dispose();
        return this;
    }
}
