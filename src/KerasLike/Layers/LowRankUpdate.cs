using KerasLike.Constraints;
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

    private LowRankUpdate(Variable weight, Variable a, Variable b, double factor)
    {
        (_weight, _a, _b, _factor) = (weight, a, b, factor);
        weight.Trainable = false;
    }

    /// <summary>Freezes a weight and creates A and B.</summary>
    /// <param name="layer">The layer, for errors.</param>
    /// <param name="weight">The weight, once it exists.</param>
    /// <param name="already">The update the weight has already.</param>
    /// <param name="constraint">The weight's constraint, which would not hold for the sum.</param>
    /// <param name="rank">The length that A and B share.</param>
    /// <param name="alpha">The factor, times the rank; the rank by default.</param>
    /// <param name="create">Creates A and B: name, shape, initializer.</param>
    /// <param name="aInitializer">A's first values; <c>he_uniform</c> by default.</param>
    /// <param name="bInitializer">B's first values; <c>zeros</c> by default.</param>
    public static LowRankUpdate Enable(Layer layer, Variable? weight, LowRankUpdate? already, Constraint? constraint, int rank, int? alpha, Func<string, Shape, Initializer, Variable> create, Initializer? aInitializer, Initializer? bInitializer)
    {
        if (weight is null || already is not null)
        {
            throw new InvalidOperationException(FourLines.Text($"{layer.Title}: LoRA cannot be enabled.", "a layer that is built and has none yet", weight is null ? "one that is not built" : "one that has it", "call it once, after the first call of the layer."));
        }

        if (constraint is not null)
        {
            throw new InvalidOperationException(FourLines.Text($"{layer.Title}: LoRA and a constraint.", $"no constraint of '{weight.Name}'", $"{constraint.GetType().Name}", "remove it, or do without LoRA."));
        }

        Rank(layer, rank);
        Variable a = create($"lora_{weight.Name}_a", weight.Shape[..^1].Concat(rank), aInitializer ?? new HeUniform());
        Variable b = create($"lora_{weight.Name}_b", new Shape(rank, weight.Shape[^1]), bInitializer ?? new Zeros());
        return new LowRankUpdate(weight, a, b, (double)(alpha ?? rank) / rank);
    }

    /// <summary>The rank, checked.</summary>
    public static int? Rank(Layer layer, int? rank) => rank is null or > 0 ? rank
        : throw new ArgumentOutOfRangeException(nameof(rank), FourLines.Text($"{layer.Title}: the rank of LoRA is not positive.", "1 or more, or null for none", $"{rank}", "choose a small number, such as 4."));

    /// <summary>The factor, times the rank; refused where there is no rank that it could scale.</summary>
    public static int? Alpha(Layer layer, int? rank, int? alpha) => rank is not null || alpha is null ? alpha ?? rank
        : throw new ArgumentException(FourLines.Text($"{layer.Title}: loraAlpha without loraRank.", "both, or loraRank alone", $"loraAlpha {alpha}", "give loraRank, or leave loraAlpha out."));

    /// <summary>W, which is frozen.</summary>
    public Variable Weight => _weight;

    /// <summary>W + alpha / rank · A · B.</summary>
    public SymbolicTensor Sum(Graph graph) => Sum(_weight.Read(graph), _a.Read(graph), _b.Read(graph));

    /// <summary>The numbers of the sum: what files hold in place of W.</summary>
    public TensorValue Merged() => Eager.Run(t => [Sum(t[0], t[1], t[2])], [_weight.Value, _a.Value, _b.Value])[0];

    /// <summary>Whether a variable is A or B.</summary>
    public bool Owns(Variable variable) => variable == _a || variable == _b;

    /// <summary>Begins again from a W that was read from a file, which has the update in it. (Keras makes A zero too, and never learns again.)</summary>
    public void Restart() => _b.Assign(TensorValue.Zeros(_b.Shape, _b.DType));

    private SymbolicTensor Sum(SymbolicTensor w, SymbolicTensor a, SymbolicTensor b) =>
        w + (Graphs.Ops.Reshape.Of(MatMul.Of(Graphs.Ops.Reshape.Of(a, -1, _b.Shape.Dims[0]), b), _weight.Shape.Dims) * _factor);
}
