using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The number of the bin that a number falls into: how many boundaries are not above it.</summary>
/// <remarks>
/// <para>Input: any shape. Output: the same, int32; or rows with a place for each bin. Boundaries are given, or learnt by Adapt: quantiles, so that the bins fill evenly.</para>
/// <para>Emits: Bucketize; OneHot or DenseBincount.</para>
/// <para>Source: keras.layers.Discretization, https://keras.io/api/layers/preprocessing_layers/numerical/discretization/.</para>
/// </remarks>
/// <example><code>SymbolicTensor age = new Discretization(binBoundaries: [18, 30, 65]).Apply(x);</code></example>
public sealed class Discretization : AdaptiveLayer
{
    private readonly QuantileSummary _summary;

    /// <summary>Creates the layer.</summary>
    /// <param name="binBoundaries">The boundaries, growing.</param>
    /// <param name="numBins">How many bins Adapt makes, instead of boundaries.</param>
    /// <param name="epsilon">How far learnt boundaries may be from the true quantiles, as a share of all data.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c> or <c>count</c>.</param>
    /// <param name="sparse">Whether Keras gives a sparse tensor; tensors here are dense, with the same numbers.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <exception cref="ArgumentException">An argument is out of its range.</exception>
    public Discretization(double[]? binBoundaries = null, int? numBins = null, double epsilon = 0.01, string outputMode = "int", bool sparse = false, DTypePolicy? dtype = null, string? name = null, Shape? inputShape = null)
        : base(inputShape, name, true, dtype)
    {
        OutputMode = Categories.Mode(this, outputMode, "int", "one_hot", "multi_hot", "count");
        Sparse = Categories.Sparse(this, sparse, OutputMode);
        if (numBins < 0 || (numBins is null) == (binBoundaries is null))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: boundaries or a number of bins.", "one of binBoundaries and numBins, the latter 0 or more", $"binBoundaries: {binBoundaries?.Length}, numBins: {numBins}", "give one of them."));
        }

        (BinBoundaries, NumBins, Epsilon) = (binBoundaries, numBins, epsilon);
        _summary = new QuantileSummary(epsilon);
        Built = true;
    }

    /// <summary>The boundaries, given or learnt.</summary>
    public double[]? BinBoundaries { get; private set; }

    /// <summary>How many bins Adapt makes.</summary>
    public int? NumBins { get; }

    /// <summary>How far learnt boundaries may be off.</summary>
    public double Epsilon { get; }

    /// <summary>What comes out.</summary>
    public string OutputMode { get; }

    /// <summary>Whether Keras gives a sparse tensor.</summary>
    public bool Sparse { get; }

    /// <summary>The dtype policy, of which Keras' files keep the name alone.</summary>
    [Argument("dtype")]
    [Config(NameOnly = true)]
    public DTypePolicy Policy => Dtype;

    /// <inheritdoc/>
    internal override bool Learns => NumBins is not null;

    /// <inheritdoc/>
    internal override bool HasLearnt => BinBoundaries is not null;

    /// <inheritdoc/>
    internal override int? Cardinality => NumBins ?? BinBoundaries?.Length + 1;

    // Keras writes what was learnt beside the number of bins.
    internal static Discretization FromConfig(JsonObject config)
    {
        if (config["bin_boundaries"] is null || config["num_bins"] is null)
        {
            return (Discretization)KerasJson.Construct(typeof(Discretization), config);
        }

        JsonObject other = (JsonObject)config.DeepClone();
        other.Remove("bin_boundaries");
        Discretization made = (Discretization)KerasJson.Construct(typeof(Discretization), other);
        made.BinBoundaries = (double[])KerasJson.Read(config["bin_boundaries"], typeof(double[]), "bin_boundaries")!;
        return made;
    }

    /// <inheritdoc/>
    private protected override object? KeptFor => BinBoundaries;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        double[] boundaries = BinBoundaries ?? throw new InvalidOperationException(FourLines.Text($"{Title}: it has no boundaries yet.", "a layer with binBoundaries, or one that was adapted", "neither", "call Adapt first."));
        SymbolicTensor bins = Bucketize.Of(x.DType is DType.Int32 or DType.Int64 or DType.Float32 or DType.Float64 ? x : Cast.Of(x, x.DType.IsFloating() ? DType.Float32 : DType.Int32), System.Array.ConvertAll(boundaries, b => (float)b));
        return Categories.Of(bins, OutputMode, boundaries.Length + 1, OutputMode == "int" ? DType.Int32 : Dtype.ComputeDType);
    }

    /// <inheritdoc/>
    public override void ResetState() => _summary.Clear();

    /// <inheritdoc/>
    public override void UpdateState(TensorValue data) => _summary.Add(Eager.Run(t => Cast.Of(t, DType.Float32), data).ToArray<float>());

    /// <inheritdoc/>
    public override void FinalizeState()
    {
        if (NumBins is int bins)
        {
            BinBoundaries = _summary.Boundaries(bins);
        }
    }

    private protected override void BeginAdapting(Shape shape)
    {
        if (NumBins is null)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: its boundaries were given.", "a layer with numBins", "binBoundaries", "give numBins instead."));
        }
    }
}
