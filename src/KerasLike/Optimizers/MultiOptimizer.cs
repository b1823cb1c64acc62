using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Several optimizers, each for some of the weights.</summary>
/// <remarks><para>State: its own, then that of each optimizer: in the order of the map, the default one last. Source: keras.optimizers.MultiOptimizer.</para></remarks>
/// <example><code>Optimizer optimizer = new MultiOptimizer(new OptimizerMap(new SGD()) { ["embedding/.*"] = new Adagrad() });</code></example>
public sealed class MultiOptimizer : Optimizer
{
    private readonly List<Optimizer> _inner;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="optimizerMap">Which optimizer changes which weight.</param>
    /// <param name="lossScaleFactor">What the loss is multiplied by before gradients are taken; all optimizers divide gradients by it.</param>
    /// <param name="name">The name.</param>
    public MultiOptimizer(OptimizerMap optimizerMap, double? lossScaleFactor = null, string? name = null)
        : base(0.0, null, null, null, null, false, 0.99, null, lossScaleFactor, null, name)
    {
        OptimizerMap = optimizerMap;
        _inner = [.. optimizerMap.Optimizers];
        _inner.ForEach(o => o.LossScaleFactor = lossScaleFactor);
    }

    /// <summary>Which optimizer changes which weight.</summary>
    public OptimizerMap OptimizerMap { get; }

    /// <summary>The optimizers.</summary>
    public IReadOnlyList<Optimizer> Optimizers => _inner;

    /// <summary>Throws: each optimizer has a learning rate of its own.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override double LearningRate
    {
        get => throw NoRate();
        set => throw NoRate();
    }

    internal override IReadOnlyList<Optimizer>? Parts => _inner;

    internal override IEnumerable<(Variable Weight, Variable Average)> Averages => _inner.SelectMany(o => o.Averages);

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [.. base.Variables, .. _inner.SelectMany(o => o.Variables)];

    /// <inheritdoc/>
    public override void FinalizeVariableValues(IReadOnlyList<Variable> varList) => ByOptimizer(varList).ForEach(g => g.Optimizer.FinalizeVariableValues([.. g.Places.Select(i => varList[i])]));

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        foreach (Optimizer added in variables.Select(OptimizerMap.Of).Distinct().Except(_inner).ToArray())
        {
            added.LossScaleFactor = LossScaleFactor;
            _inner.Add(added);
        }

        ByOptimizer(variables).ForEach(g => g.Optimizer.Build([.. g.Places.Select(i => variables[i])]));
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step) => throw new InvalidOperationException("The optimizers inside make the updates.");

    /// <inheritdoc/>
    internal override void Emit(Graph graph, IReadOnlyList<Gradient?> gradients, IReadOnlyList<Variable> variables)
    {
        foreach ((Optimizer optimizer, int[] places) in ByOptimizer(variables))
        {
            Gradient?[] some = [.. places.Select(i => gradients[i])];
            Variable[] own = [.. places.Select(i => variables[i])];
            optimizer.Require(some, own);
            optimizer.Emit(graph, some, own);
        }

        Step(graph);
    }

    private List<(Optimizer Optimizer, int[] Places)> ByOptimizer(IReadOnlyList<Variable> variables) =>
        [.. _inner.Select(o => (o, variables.Select((v, i) => (v, i)).Where(p => OptimizerMap.Of(p.v) == o).Select(p => p.i).ToArray())).Where(g => g.Item2.Length > 0)];

    private NotSupportedException NoRate() => new(FourLines.Text($"{Title}: it has no learning rate.", "the rate of one of its optimizers", "its own", "use Optimizers[i].LearningRate."));
}
