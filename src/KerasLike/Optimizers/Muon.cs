using System.Text.RegularExpressions;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Gradient descent by momenta of matrices whose singular values were all brought near 1; Adam for all other weights.</summary>
/// <remarks>
/// <para>Matrices: m = momentum · m + g; u = orthogonal(g + momentum · m with nesterov, else m); w -= rate · √(max(rows, columns)) · rmsRate · u.</para>
/// <para>orthogonal(x): x / ‖x‖, then nsSteps times x = a x + (b x xᵀ + c (x xᵀ)²) x, of the transpose where there are more rows than columns.</para>
/// <para>Other weights, and those whose path contains "embedding" or matches excludeLayers: Adam with rate · adamLrRatio and adamWeightDecay.</para>
/// <para>Source: Jordan et al., "Muon: an optimizer for hidden layers in neural networks", 2024; keras.optimizers.Muon.</para>
/// </remarks>
public sealed class Muon : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.001 if left out.</param>
    /// <param name="adamBeta1">The share of the old mean in a new one, for Adam.</param>
    /// <param name="adamBeta2">The share of the old mean of squares in a new one, for Adam.</param>
    /// <param name="adamWeightDecay">The weight decay of weights that Adam changes.</param>
    /// <param name="epsilon">Keeps Adam's divisor from being 0.</param>
    /// <param name="weightDecay">The share of each weight that is taken away per step, times the learning rate.</param>
    /// <param name="clipnorm">The largest norm of the gradient of one weight.</param>
    /// <param name="clipvalue">The largest absolute value of an element of a gradient.</param>
    /// <param name="globalClipnorm">The largest norm of all gradients together.</param>
    /// <param name="useEma">Whether moving averages of the weights are kept.</param>
    /// <param name="emaMomentum">The share of the old average in a new one.</param>
    /// <param name="emaOverwriteFrequency">After how many steps the weights become their averages; never if null.</param>
    /// <param name="lossScaleFactor">What the loss is multiplied by before gradients are taken, and gradients divided by.</param>
    /// <param name="gradientAccumulationSteps">How many batches' gradients are averaged for one update.</param>
    /// <param name="name">The name.</param>
    /// <param name="excludeLayers">Regular expressions; weights in whose path one occurs are left to Adam.</param>
    /// <param name="excludeEmbeddings">Whether weights whose path contains "embedding" are left to Adam.</param>
    /// <param name="muonA">The coefficient of x.</param>
    /// <param name="muonB">The coefficient of x xᵀ x.</param>
    /// <param name="muonC">The coefficient of (x xᵀ)² x.</param>
    /// <param name="adamLrRatio">What the rate is multiplied by for Adam.</param>
    /// <param name="momentum">The share of the last momentum in the next.</param>
    /// <param name="nsSteps">How many rounds make a matrix orthogonal.</param>
    /// <param name="nesterov">Whether the step looks ahead.</param>
    /// <param name="rmsRate">Scales updates to those of Adam; null leaves them as they are.</param>
    public Muon(LearningRate? learningRate = null, double adamBeta1 = 0.9, double adamBeta2 = 0.999, double? adamWeightDecay = 0.004, double epsilon = 1e-7,
        double? weightDecay = 0.004, double? clipnorm = null, double? clipvalue = null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99,
        int? emaOverwriteFrequency = null, double? lossScaleFactor = null, int? gradientAccumulationSteps = null, string? name = null, string[]? excludeLayers = null,
        bool excludeEmbeddings = true, double muonA = 3.4445, double muonB = -4.775, double muonC = 2.0315, double adamLrRatio = 1, double momentum = 0.95,
        int nsSteps = 5, bool nesterov = true, double? rmsRate = 0.2)
        : base(learningRate ?? 0.001, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        AdamBeta1 = adamBeta1;
        AdamBeta2 = adamBeta2;
        AdamWeightDecay = adamWeightDecay;
        Epsilon = epsilon;
        ExcludeLayers = excludeLayers ?? [];
        ExcludeEmbeddings = excludeEmbeddings;
        MuonA = muonA;
        MuonB = muonB;
        MuonC = muonC;
        AdamLrRatio = adamLrRatio;
        Momentum = momentum;
        NsSteps = nsSteps;
        Nesterov = nesterov;
        RmsRate = rmsRate;
    }

    /// <summary>The share of the old mean in a new one, for Adam.</summary>
    public double AdamBeta1 { get; }

    /// <summary>The share of the old mean of squares in a new one, for Adam.</summary>
    public double AdamBeta2 { get; }

    /// <summary>The weight decay of weights that Adam changes.</summary>
    public double? AdamWeightDecay { get; }

    /// <summary>Keeps Adam's divisor from being 0.</summary>
    public double Epsilon { get; }

    /// <summary>Regular expressions; weights in whose path one occurs are left to Adam.</summary>
    public IReadOnlyList<string> ExcludeLayers { get; }

    /// <summary>Whether weights whose path contains "embedding" are left to Adam.</summary>
    public bool ExcludeEmbeddings { get; }

    /// <summary>The coefficient of x.</summary>
    public double MuonA { get; }

    /// <summary>The coefficient of x xᵀ x.</summary>
    public double MuonB { get; }

    /// <summary>The coefficient of (x xᵀ)² x.</summary>
    public double MuonC { get; }

    /// <summary>What the rate is multiplied by for Adam.</summary>
    public double AdamLrRatio { get; }

    /// <summary>The share of the last momentum in the next.</summary>
    public double Momentum { get; }

    /// <summary>How many rounds make a matrix orthogonal.</summary>
    public int NsSteps { get; }

    /// <summary>Whether the step looks ahead.</summary>
    public bool Nesterov { get; }

    /// <summary>Scales updates to those of Adam; null leaves them as they are.</summary>
    public double? RmsRate { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        foreach (Variable variable in variables)
        {
            AddSlots([variable], "momentum");
            if (IsLeftToAdam(variable))
            {
                AddSlots([variable], "velocity");
            }
        }
    }

    /// <inheritdoc/>
    protected override double? DecayOf(Variable variable) => IsLeftToAdam(variable) ? AdamWeightDecay : WeightDecay;

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        Graph graph = gradient.Graph;
        Variable momentum = Slot(variable, "momentum");
        if (IsLeftToAdam(variable))
        {
            Adam.Update(variable, momentum, Slot(variable, "velocity"), null, gradient, rate * AdamLrRatio, step, AdamBeta1, AdamBeta2, Epsilon);
            return;
        }

        SymbolicTensor m = momentum.Read(graph) + (gradient + (momentum.Read(graph) * (Momentum - 1)));
        Assign(momentum, m);
        SymbolicTensor update = rate * Orthogonal(Nesterov ? gradient + (Momentum * m) : m);
        if (RmsRate is double scale)
        {
            update = update * Math.Sqrt(Math.Max(variable.Shape.Dims[0], variable.Shape.Dims[1])) * scale;
        }

        AssignSub(variable, update);
    }

    private bool IsLeftToAdam(Variable variable) => variable.Shape.Rank != 2 || (ExcludeEmbeddings && variable.Path.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || ExcludeLayers.Any(pattern => Regex.IsMatch(variable.Path, pattern));

    // Newton and Schulz's iteration, on the side where the product is smaller.
    private SymbolicTensor Orthogonal(SymbolicTensor x)
    {
        bool tall = x.Shape[0] > x.Shape[1];
        x = tall ? Transpose.Of(x, [1, 0]) : x;
        x /= Sqrt.Of(Sum.Of(Square.Of(x))) + 1e-7;
        for (int i = 0; i < NsSteps; i++)
        {
            SymbolicTensor square = MatMul.Of(x, x, transposeB: true);
            x = (MuonA * x) + MatMul.Of((MuonB * square) + MatMul.Of(MuonC * square, square), x);
        }

        return tall ? Transpose.Of(x, [1, 0]) : x;
    }
}
