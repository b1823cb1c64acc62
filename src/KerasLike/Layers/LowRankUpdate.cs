using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;

namespace KerasLike.Layers;

/// <summary>What a layer learns instead of a frozen weight W: W + alpha / rank · A · B, with A (..., rank) and B (rank, columns).</summary>
/// <remarks>Source: Hu et al., "LoRA: low-rank adaptation of large language models", ICLR 2022.</remarks>
internal sealed class LowRankUpdate
{
    private readonly Variable _weight;
    private readonly Variable _a;
    private readonly Variable _b;
    private readonly double _factor;

    /// <summary>Freezes a weight and creates A and B.</summary>
    /// <param name="layer">The layer, for errors.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="isConstrained">Whether the weight has a constraint, which would not hold for the sum.</param>
    /// <param name="rank">The length that A and B share.</param>
    /// <param name="alpha">The factor, times the rank.</param>
    /// <param name="create">Creates A and B: name, shape, initializer.</param>
    /// <param name="aInitializer">A's first values; <c>he_uniform</c> by default.</param>
    /// <param name="bInitializer">B's first values; <c>zeros</c> by default.</param>
    public LowRankUpdate(Layer layer, Variable weight, bool isConstrained, int rank, int alpha, Func<string, Shape, Initializer, Variable> create, Initializer? aInitializer, Initializer? bInitializer)
    {
        if (isConstrained)
        {
            throw new InvalidOperationException(FourLines.Text($"{layer.Title}: LoRA and a constraint.", $"no constraint of '{weight.Name}'", "one", "remove it, or do without LoRA."));
        }

        _weight = weight;
        Shape rows = weight.Shape[..^1];
        _a = create($"lora_{weight.Name}_a", rows.Concat(rank), aInitializer ?? new HeUniform());
        _b = create($"lora_{weight.Name}_b", new Shape(rank, weight.Shape[^1]), bInitializer ?? new Zeros());
        _factor = (double)alpha / rank;
        weight.Trainable = false;
    }

    /// <summary>The rank, checked.</summary>
    public static int? Rank(Layer layer, int? rank) => rank is null or > 0 ? rank
        : throw new ArgumentOutOfRangeException(nameof(rank), FourLines.Text($"{layer.Title}: the rank of LoRA is not positive.", "1 or more, or null for none", $"{rank}", "choose a small number, such as 4."));

    /// <summary>W + alpha / rank · A · B.</summary>
    public SymbolicTensor Sum(Graph graph)
    {
        int rank = _b.Shape.Dims[0];
        SymbolicTensor product = MatMul.Of(Graphs.Ops.Reshape.Of(_a.Read(graph), -1, rank), _b.Read(graph));
        SymbolicTensor w = _weight.Read(graph);
        return w + (Graphs.Ops.Reshape.Of(product, _weight.Shape.Dims) * _factor);
    }
}
