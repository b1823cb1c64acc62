using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Tests;

/// <summary>Collects tensors of one graph, and gradients, that real TensorFlow shall compute as well.</summary>
internal sealed class OpCases(int seed) : IDisposable
{
    private readonly Random _random = new(seed);
    private readonly List<SymbolicTensor> _tensors = [];
    private readonly List<(SymbolicTensor, SymbolicTensor, SymbolicTensor)> _gradients = [];
    private Graph.Leave? _entered;

    /// <summary>The graph.</summary>
    public Graph Graph { get; } = new();

    /// <summary>Numbers from -2 to 2 of a dtype, or whole ones from -9 to 9.</summary>
    public SymbolicTensor Numbers(DType dtype, params int[] shape)
    {
        _entered ??= Graph.Enter();
        SymbolicTensor x = shape.Length > 0 ? Const.Of(Graph, RealOps.Values(_random, shape)) : Const.Of(Graph, (_random.NextSingle() * 4) - 2);
        return dtype == DType.Float32 ? x : dtype.IsFloating() ? Cast.Of(x, dtype) : dtype is DType.UInt8 or DType.UInt16 or DType.UInt32 or DType.UInt64 or DType.Bool
            ? Cast.Of(Cast.Of(Abs.Of(x * 4.5), DType.Int32), dtype) : Cast.Of(x * 4.5, dtype);
    }

    /// <summary>Numbers from -2 to 2.</summary>
    public SymbolicTensor Numbers(params int[] shape) => Numbers(DType.Float32, shape);

    /// <summary>A constant.</summary>
    public SymbolicTensor Of(TensorValue value)
    {
        _entered ??= Graph.Enter();
        return Const.Of(Graph, value);
    }

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

    /// <summary>Compares all, within a tolerance that is relative above 1.</summary>
    public void Compare(double tolerance) => RealOps.Compare([.. _tensors], [.. _gradients], tolerance);

    /// <inheritdoc/>
    public void Dispose() => _entered?.Dispose();
}
