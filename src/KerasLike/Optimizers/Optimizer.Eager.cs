using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Optimizers.Schedules;

namespace KerasLike.Optimizers;

/// <content>Steps taken at once, for training loops of one's own.</content>
public abstract partial class Optimizer
{
    private readonly List<EagerStep> _eager = [];

    /// <summary>Takes one step: changes the weights now.</summary>
    /// <param name="gradients">The gradient of each weight; null where there is none: the weight is then left alone.</param>
    /// <param name="variables">The weights; those the optimizer was built with if left out.</param>
    /// <exception cref="InvalidOperationException">No weights are given and the optimizer was not built, or there is no gradient at all.</exception>
    /// <remarks>The step is built once for each list of weights and then only run.</remarks>
    public void Apply(IReadOnlyList<TensorValue?> gradients, IReadOnlyList<Variable>? variables = null)
    {
        if (gradients.Count == 0)
        {
            return;
        }

        if (variables is null && !Built)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: it does not know which weights to change.", "weights, or an optimizer that was built with some", "gradients alone", "call Build first, or give the weights."));
        }

        variables ??= _weights;
        Build(variables);
        TensorValue[] given = [.. gradients.Where(g => g is not null).Select(g => g!)];
        EagerStep? step = _eager.Find(s => s.Fits(gradients, variables));
        if (step is null)
        {
            step = new EagerStep(this, gradients, variables);
            _eager.Add(step);
        }

        Eager.Run(step.Executable, [], given);
        if (_schedule is FunctionSchedule { IsAsked: true })
        {
            _eager.Clear();
        }
    }

    /// <summary>Takes one step: changes the weights now.</summary>
    /// <param name="gradsAndVars">Gradients, each with its weight.</param>
    public void ApplyGradients(IEnumerable<(TensorValue? Gradient, Variable Variable)> gradsAndVars)
    {
        (TensorValue? Gradient, Variable Variable)[] pairs = [.. gradsAndVars];
        Apply([.. pairs.Select(p => p.Gradient)], [.. pairs.Select(p => p.Variable)]);
    }

    // The step for weights and for gradients of certain dtypes.
    private sealed class EagerStep
    {
        private readonly Variable[] _weights;
        private readonly DType?[] _dtypes;
        private readonly Variable[] _state;
        private readonly IExecutor _executor;

        public EagerStep(Optimizer optimizer, IReadOnlyList<TensorValue?> gradients, IReadOnlyList<Variable> variables)
        {
            _weights = [.. variables];
            _dtypes = [.. gradients.Select(g => g?.DType)];
            Graph graph = new();
            using Graph.Leave entered = graph.Enter();
            SymbolicTensor?[] symbols = [.. gradients.Select((g, i) => g is null ? null : Placeholder.Of(graph, g.DType, i < variables.Count ? variables[i].Shape : g.Shape))];
            optimizer.Apply(symbols, variables);
            _state = [.. Variable.Living(graph)];
            _executor = _weights[0].Executor;
            Array.ForEach(_state, v => v.MoveTo(_executor));
            Executable = _executor.Compile(graph, [.. symbols.Where(s => s is not null).Select(s => s!)], [], [.. graph.Nodes.Where(n => n.Op.WritesResources)]);
        }

        public IExecutable Executable { get; }

        public bool Fits(IReadOnlyList<TensorValue?> gradients, IReadOnlyList<Variable> variables) => _weights.SequenceEqual(variables)
            && _dtypes.SequenceEqual(gradients.Select(g => g?.DType)) && Array.TrueForAll(_state, v => v.Executor == _executor);
    }
}
