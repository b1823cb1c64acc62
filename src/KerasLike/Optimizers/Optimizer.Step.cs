using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <content>The graph of one step.</content>
public abstract partial class Optimizer
{
    /// <summary>Emits one step.</summary>
    /// <param name="grads">The gradient of each weight; null where there is none: the weight is then left alone.</param>
    /// <param name="trainableVariables">The weights.</param>
    public void Apply(IReadOnlyList<SymbolicTensor?> grads, IReadOnlyList<Variable> trainableVariables) => Apply(grads.Select(g => (Gradient?)g).ToArray(), trainableVariables);

    /// <summary>Emits one step, in a <c>TrainStep</c> of one's own.</summary>
    /// <param name="gradsAndVars">Gradients, each with its weight: <c>gradients.Zip(TrainableWeights)</c>.</param>
    public void ApplyGradients(IEnumerable<(SymbolicTensor? Gradient, Variable Variable)> gradsAndVars)
    {
        (SymbolicTensor? Gradient, Variable Variable)[] pairs = [.. gradsAndVars];
        Apply((IReadOnlyList<SymbolicTensor?>)[.. pairs.Select(p => p.Gradient)], [.. pairs.Select(p => p.Variable)]);
    }

    /// <summary>Emits one step, of gradients some of which may be rows of tables.</summary>
    /// <param name="grads">The gradient of each weight; null where there is none: the weight is then left alone.</param>
    /// <param name="trainableVariables">The weights.</param>
    public void Apply(IReadOnlyList<Gradient?> grads, IReadOnlyList<Variable> trainableVariables)
    {
        Build(trainableVariables);
        Graph graph = Require(grads, trainableVariables);
        string[] left = [.. trainableVariables.Where((_, i) => grads[i] is null).Select(v => v.Path)];
        if (left.Length > 0)
        {
            Warnings.Give(FourLines.Text($"{Title}: the loss does not depend on all weights.", "a gradient for each weight", $"none for {string.Join(", ", left)}", "give each output a loss; these weights are left alone."));
        }

        using Graph.Leave entered = graph.Enter();
        using Graph.Leave scope = graph.RootScope(Name);
        Emit(graph, grads, trainableVariables);
    }

    /// <summary>Emits one step into the graph that is being built: that of the gradients, or a function called in it.</summary>
    internal virtual void Emit(Graph graph, IReadOnlyList<Gradient?> gradients, IReadOnlyList<Variable> variables)
    {
        List<Variable> used = [.. variables.Where((_, i) => gradients[i] is not null)];
        Gradient[] known = [.. gradients.Where(g => g is not null).Select(g => LossScaleFactor is double scale ? g! / scale : g!)];
        SymbolicTensor step = _iterations.Read(graph);
        SymbolicTensor rate = _rate?.Read(graph) ?? _schedule!.Of(step);
        if (GradientAccumulationSteps is int steps)
        {
            Accumulate(known, used, rate, step, steps);
        }
        else
        {
            Step(known, used, rate, step);
        }

        if (UseEma)
        {
            Average(_weights, step);
        }

        foreach (Variable variable in used.Where(v => v.Constraint is not null))
        {
            Assign(variable, variable.Constraint!.Of(variable.Read(graph)));
        }

        Step(graph);
    }

    /// <summary>Counts a step.</summary>
    private protected void Step(Graph graph) => AssignAddVariableOp.Of(_iterations.Handle(graph), Const.Of(graph, 1L));

    /// <summary>Emits what comes once before the updates of all weights.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="step">How many updates were made before, a 64-bit integer.</param>
    protected virtual void Begin(Graph graph, SymbolicTensor step)
    {
    }

    /// <summary>Emits the update of one weight.</summary>
    /// <param name="variable">The weight.</param>
    /// <param name="gradient">Its gradient, of its dtype.</param>
    /// <param name="rate">The learning rate, of its dtype.</param>
    /// <param name="step">How many updates were made before, of its dtype.</param>
    protected abstract void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step);

    /// <summary>The share of a weight that is taken away per step, times the learning rate; null for none.</summary>
    protected virtual double? DecayOf(Variable variable) => WeightDecay;

    /// <summary>Emits variable = value.</summary>
    protected static void Assign(Variable variable, SymbolicTensor value) => AssignVariableOp.Of(variable.Handle(value.Graph), value);

    /// <summary>Emits variable += value, which may be some rows.</summary>
    protected static void AssignAdd(Variable variable, Gradient value)
    {
        SymbolicTensor handle = variable.Handle(value.Graph);
        _ = value.Rows is null ? AssignAddVariableOp.Of(handle, value.Values) : ResourceScatterAdd.Of(handle, value.Rows, value.Values);
    }

    /// <summary>Emits variable -= value, which may be some rows.</summary>
    protected static void AssignSub(Variable variable, Gradient value)
    {
        SymbolicTensor handle = variable.Handle(value.Graph);
        _ = value.Rows is null ? AssignSubVariableOp.Of(handle, value.Values) : ResourceScatterSub.Of(handle, value.Rows, value.Values);
    }

    /// <summary>The graph of the gradients, once they are known to fit the weights.</summary>
    internal Graph Require(IReadOnlyList<Gradient?> gradients, IReadOnlyList<Variable> variables)
    {
        if (gradients.Count != variables.Count)
        {
            throw new ArgumentException(FourLines.Text($"{Title}: gradients and weights do not go together.", $"{variables.Count} gradients, one for each weight", $"{gradients.Count}", "give null for a weight without a gradient."));
        }

        if (variables.FirstOrDefault(v => !_known.Contains(v)) is { } unknown)
        {
            throw Unknown(unknown);
        }

        return gradients.FirstOrDefault(g => g is not null)?.Graph ?? throw new InvalidOperationException(FourLines.Text(
            $"{Title}: no weight has a gradient.", "a loss that depends on a trainable weight", $"{variables.Count} weights, none of which the loss depends on", "check the loss, and which layers are trainable."));
    }

    private void Step(Gradient[] gradients, List<Variable> variables, SymbolicTensor rate, SymbolicTensor step)
    {
        Clip(gradients);
        Begin(rate.Graph, step);
        for (int i = 0; i < gradients.Length; i++)
        {
            Variable variable = variables[i];
            SymbolicTensor rateHere = Cast.Of(rate, variable.DType);
            if (DecayOf(variable) is double decay && !_withoutDecay.Exists(rule => rule(variable)))
            {
                AssignSub(variable, variable.Read(rate.Graph) * decay * rateHere);
            }

            Update(variable, gradients[i].Map(g => Cast.Of(g, variable.DType)), rateHere, Cast.Of(step, variable.DType));
        }
    }

    private void Clip(Gradient[] gradients)
    {
        if (Clipnorm is double norm && norm > 0)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                SymbolicTensor length = Sqrt.Of(Sum.Of(Square.Of(gradients[i].Values)));
                gradients[i] = gradients[i] * norm / Maximum.Of(length, norm);
            }
        }
        else if (GlobalClipnorm is double all && all > 0)
        {
            SymbolicTensor length = Sqrt.Of(gradients.Select(g => Cast.Of(Sum.Of(Square.Of(g.Values)), gradients[0].DType)).Aggregate((a, b) => a + b));
            SymbolicTensor factor = (all * Minimum.Of(1.0 / length, 1.0 / all)) + (length - length);
            for (int i = 0; i < gradients.Length; i++)
            {
                // Keras' product makes rows a whole tensor here, and only here.
                gradients[i] = new Gradient(gradients[i].Dense * Cast.Of(factor, gradients[i].DType));
            }
        }
        else if (Clipvalue is double value && value > 0)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] = gradients[i].Map(g => Minimum.Of(Maximum.Of(g, -value), value));
            }
        }
    }

    // Gradients add up; every so many steps their mean makes an update, and the sums start again.
    private void Accumulate(Gradient[] gradients, List<Variable> variables, SymbolicTensor rate, SymbolicTensor step, int steps)
    {
        SymbolicTensor due = Equal.Of(FloorMod.Of(step + 1, Const.Like(step, steps)), 0);
        SymbolicTensor updates = FloorDiv.Of(step, Const.Like(step, steps));
        SymbolicTensor Total(int i) => gradients[i] + Accumulator(variables[i]).Read(rate.Graph);
        If.Of(
            due,
            () =>
            {
                Step([.. variables.Select((_, i) => new Gradient(Total(i) / steps))], variables, rate, updates);
                foreach (Variable accumulator in _weights.Select(Accumulator))
                {
                    Assign(accumulator, ZerosLike.Of(accumulator.Read(rate.Graph)));
                }

                return [];
            },
            () =>
            {
                for (int i = 0; i < gradients.Length; i++)
                {
                    Assign(Accumulator(variables[i]), Total(i));
                }

                return [];
            });
    }

    private Variable Accumulator(Variable variable) => Slot(variable, "gradient_accumulator");

    private void Average(IReadOnlyList<Variable> variables, SymbolicTensor step)
    {
        Graph graph = step.Graph;
        SymbolicTensor updates = GradientAccumulationSteps is int steps ? FloorDiv.Of(step, Const.Like(step, steps)) : step;
        foreach (Variable variable in variables)
        {
            Variable average = Slot(variable, "average");
            SymbolicTensor notFirst = Cast.Of(NotEqual.Of(updates, 0), variable.DType);
            SymbolicTensor momentum = notFirst * EmaMomentum;
            Assign(average, (momentum * average.Read(graph)) + ((1 - momentum) * variable.Read(graph)));
            if (EmaOverwriteFrequency is int frequency)
            {
                SymbolicTensor due = Equal.Of(FloorMod.Of(updates + 1, Const.Like(updates, frequency)), 0);
                Assign(variable, SelectV2.Of(due, average.Read(graph), variable.Read(graph)));
            }
        }
    }
}
