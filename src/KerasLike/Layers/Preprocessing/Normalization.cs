using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;

namespace KerasLike.Layers;

/// <summary>y = (x − mean) / √variance, with a mean and a variance for each place along some axes: given, or learnt by Adapt.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same. √variance counts as 1e-7 at least.</para>
/// <para>Weights, where mean and variance are not given: mean, variance (the lengths of the axes), count; an optimizer never changes them.</para>
/// <para>Emits: Sub, RealDiv; Mul, AddV2 for the way back.</para>
/// <para>Source: keras.layers.Normalization, https://keras.io/api/layers/preprocessing_layers/numerical/normalization/.</para>
/// </remarks>
/// <example><code>
/// Normalization normalize = new();
/// normalize.Adapt(x);
/// </code></example>
public sealed class Normalization : AdaptiveLayer
{
    private const double Epsilon = 1e-7;

    private Variable? _mean;
    private Variable? _variance;
    private Shape? _built;
    private int[] _kept = [];
    private (TensorValue Mean, TensorValue Variance, long Count)? _sum;

    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axes with a mean and a variance for each place, the last one by default; an empty array (Keras' None) for one of all numbers.</param>
    /// <param name="mean">The mean: a number, or an array with a length for each axis, or for the last of them.</param>
    /// <param name="variance">The variance, of the same shape.</param>
    /// <param name="invert">Whether it goes the way back: y = mean + x · √variance.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentException">Mean and variance do not fit each other or the axes.</exception>
    public Normalization(Axes? axis = null, TensorValue? mean = null, TensorValue? variance = null, bool invert = false, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Axis = [.. axis?.Numbers ?? [-1]];
        (Mean, Variance, Invert) = (mean, variance, invert);
        if ((mean is null) != (variance is null) || mean?.Shape != variance?.Shape)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: mean and variance belong together.", "both of one shape, or neither", $"mean {mean}, variance {variance}", "give both or neither."));
        }

        if (mean?.Shape.Rank > Axis.Count)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: mean has more axes than there are.", $"{Axis.Count} at most", $"{mean!.Shape}", "give more axes, or another mean."));
        }
    }

    /// <summary>The axes with a mean and a variance for each place.</summary>
    public IReadOnlyList<int> Axis { get; }

    /// <summary>The mean that was given.</summary>
    public TensorValue? Mean { get; }

    /// <summary>The variance that was given.</summary>
    public TensorValue? Variance { get; }

    /// <summary>Whether it goes the way back.</summary>
    public bool Invert { get; }

    /// <inheritdoc/>
    internal override bool Learns => Mean is null;

    /// <inheritdoc/>
    internal override bool HasLearnt => Mean is not null || Built;

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        if (Axis.FirstOrDefault(a => a < -input.Rank || a >= input.Rank, int.MaxValue) is not int.MaxValue and int outside)
        {
            throw new ShapeException($"{Title}: there is no such axis.", $"-{input.Rank} to {input.Rank - 1}", $"{outside}", "correct axis.");
        }

        _kept = [.. Axis.Select(a => a < 0 ? a + input.Rank : a).Order()];
        _built = new Shape([.. _kept.Select(a => (int?)Known(input, a))]);
        if (Mean is null)
        {
            _mean = AddWeight("mean", _built, new Zeros(), trainable: false);
            _variance = AddWeight("variance", _built, new Ones(), trainable: false);
            AddWeight("count", TensorValue.Scalar(0L), trainable: false);
        }
        else
        {
            Shape full = Shape.Broadcast(Mean.Shape, _built, Title);
            if (full != _built)
            {
                throw new ShapeException($"{Title}: mean does not fit the input.", $"{_built}, or what broadcasts to it", $"{Mean.Shape}", "correct mean and variance.");
            }
        }
    }

    /// <inheritdoc/>
    private protected override object? KeptFor => "";

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        int[] lengths = [.. Enumerable.Range(0, x.Shape.Rank).Select(a => System.Array.IndexOf(_kept, a) is int at and >= 0 ? _built!.Dims[at] : 1)];
        SymbolicTensor Placed(TensorValue? given, Variable? learnt)
        {
            SymbolicTensor value = Cast.Of(given is null ? (SymbolicTensor)learnt! : Const.Of(x.Graph, given), Dtype.ComputeDType);
            return Graphs.Ops.Reshape.Of(given is null ? value : BroadcastTo.Of(value, Const.Ints(x.Graph, _built!.Dims)), lengths);
        }

        x = Cast.Of(x, Dtype.ComputeDType);
        SymbolicTensor mean = Placed(Mean, _mean), deviation = Graphs.Ops.Maximum.Of(Sqrt.Of(Placed(Variance, _variance)), Epsilon);
        return Invert ? mean + (x * deviation) : (x - mean) / deviation;
    }

    /// <inheritdoc/>
    public override void ResetState() => _sum = null;

    /// <inheritdoc/>
    public override void UpdateState(TensorValue data)
    {
        int[] others = [.. Enumerable.Range(0, data.Shape.Rank).Except(_kept)];
        TensorValue[] now = Eager.Run(
            t =>
            {
                SymbolicTensor x = Cast.Of(t[0], DType.Float64), mean = Graphs.Ops.Mean.Of(x, others, keepDims: true);
                return [Graphs.Ops.Mean.Of(x, others), Graphs.Ops.Mean.Of(Square.Of(x - mean), others)];
            },
            [data]);
        long count = others.Aggregate(1L, (n, a) => n * data.Shape.Dims[a]);
        if (_sum is not { } before)
        {
            _sum = (now[0], now[1], count);
            return;
        }

        // Means and mean squares of two parts, each with its share.
        double share = (double)count / (before.Count + count);
        TensorValue[] sum = Eager.Run(
            t =>
            {
                SymbolicTensor mean = (t[0] * (1 - share)) + (t[2] * share);
                return [mean, ((t[1] + Square.Of(t[0] - mean)) * (1 - share)) + ((t[3] + Square.Of(t[2] - mean)) * share)];
            },
            [before.Mean, before.Variance, now[0], now[1]]);
        _sum = (sum[0], sum[1], before.Count + count);
    }

    /// <inheritdoc/>
    public override void FinalizeState()
    {
        if (_sum is { } sum && _mean is not null)
        {
            _mean.Assign(Eager.Run(t => Cast.Of(t, _mean.DType), sum.Mean));
            _variance!.Assign(Eager.Run(t => Cast.Of(t, _mean.DType), sum.Variance));
        }
    }

    private protected override void BeginAdapting(Shape shape)
    {
        if (Mean is not null)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it has a mean and a variance.", "a layer without", $"mean {Mean}", "leave them out to learn them."));
        }

        EnsureBuilt(shape);
        if (_kept.Select(a => a < shape.Rank ? shape.Dims[a] : -1).SequenceEqual(_built!.Dims.ToArray()))
        {
            return;
        }

        throw new ShapeException($"{Title}: the data is other than what it was built for.", $"{_built} along {string.Join(", ", _kept)}", $"{shape}", "make a new layer.");
    }
}
