using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Another optimizer on gradients of a loss that is scaled up, so that gradients of half precision do not vanish.</summary>
/// <remarks>
/// <para>Where a gradient is infinite or no number the scale is halved and the step left out; after dynamicGrowthSteps steps in a row without that the scale is doubled.</para>
/// <para>State: its own, then that of the inner optimizer. Its own <c>iteration</c> stays 0, as in Keras. Source: Micikevicius et al., "Mixed precision training", ICLR 2018; keras.optimizers.LossScaleOptimizer.</para>
/// </remarks>
/// <example><code>Optimizer optimizer = new LossScaleOptimizer(new Adam());</code></example>
public sealed class LossScaleOptimizer : Optimizer
{
    private readonly Variable _good;
    private readonly Variable _scale;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="innerOptimizer">The optimizer that makes the steps; its own loss scale factor is dropped.</param>
    /// <param name="initialScale">The scale at first.</param>
    /// <param name="dynamicGrowthSteps">After how many good steps the scale is doubled.</param>
    /// <param name="name">The name.</param>
    public LossScaleOptimizer(Optimizer innerOptimizer, double initialScale = 32768.0, int dynamicGrowthSteps = 2000, string? name = null)
        : base(0.0, null, null, null, null, false, 0.99, null, null, null, name)
    {
        InnerOptimizer = innerOptimizer;
        InitialScale = initialScale;
        DynamicGrowthSteps = dynamicGrowthSteps;
        innerOptimizer.LossScaleFactor = null;
        innerOptimizer.Scope = $"{Name}/";
        _good = AddVariable(0L, "step_counter");
        _scale = AddVariable((float)initialScale, "dynamic_scale");
    }

    /// <summary>The optimizer that makes the steps.</summary>
    public Optimizer InnerOptimizer { get; }

    /// <summary>The scale at first.</summary>
    public double InitialScale { get; }

    /// <summary>After how many good steps the scale is doubled.</summary>
    public int DynamicGrowthSteps { get; }

    /// <summary>The scale now.</summary>
    public double DynamicScale => _scale.Value.ToArray<float>()[0];

    /// <inheritdoc/>
    public override double LearningRate
    {
        get => InnerOptimizer.LearningRate;
        set => InnerOptimizer.LearningRate = value;
    }

    /// <inheritdoc/>
    public override long Iterations => InnerOptimizer.Iterations;

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [.. base.Variables, .. InnerOptimizer.Variables];

    internal override IReadOnlyList<Optimizer>? Parts => InnerOptimizer.Parts;

    internal override IEnumerable<(Variable Weight, Variable Average)> Averages => InnerOptimizer.Averages;

    /// <inheritdoc/>
    public override SymbolicTensor ScaleLoss(SymbolicTensor loss) => loss * Cast.Of(_scale.Read(loss.Graph), loss.DType);

    /// <inheritdoc/>
    public override void FinalizeVariableValues(IReadOnlyList<Variable> varList) => InnerOptimizer.FinalizeVariableValues(varList);

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables) => InnerOptimizer.Build(variables);

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step) => throw new InvalidOperationException("The inner optimizer makes the updates.");

    /// <inheritdoc/>
    internal override void Emit(Graph graph, IReadOnlyList<Gradient?> gradients, IReadOnlyList<Variable> variables)
    {
        SymbolicTensor finite = gradients.Where(g => g is not null).Select(g => All.Of(IsFinite.Of(g!.Values))).Aggregate(LogicalAnd.Of);
        If.Of(
            finite,
            () =>
            {
                SymbolicTensor scale = _scale.Read(graph), good = _good.Read(graph);
                InnerOptimizer.Emit(graph, [.. gradients.Select(g => g is null ? null : g / Cast.Of(scale, g.DType))], variables);
                SymbolicTensor grows = Equal.Of(good, DynamicGrowthSteps - 1);
                Assign(_good, SelectV2.Of(grows, Const.Like(good, 0), good + 1));
                Assign(_scale, SelectV2.Of(grows, scale * 2, scale));
                return [];
            },
            () =>
            {
                Assign(_good, Const.Of(graph, 0L));
                Assign(_scale, _scale.Read(graph) * 0.5);
                return [];
            });
    }
}
