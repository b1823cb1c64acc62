using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Optimizers;

/// <summary>Gradient descent, with momentum if asked.</summary>
/// <remarks>
/// <para>momentum 0: w -= rate · g. Else m = momentum · m − rate · g and w += m, or with nesterov w += momentum · m − rate · g.</para>
/// <para>Source: Sutskever et al., "On the importance of initialization and momentum in deep learning", ICML 2013; keras.optimizers.SGD.</para>
/// </remarks>
public sealed class SGD : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The size of a step, or a schedule; 0.01 if left out.</param>
    /// <param name="momentum">The share of the last step in the next, from 0 to 1.</param>
    /// <param name="nesterov">Whether the step looks ahead.</param>
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
    public SGD(LearningRate? learningRate = null, double momentum = 0.0, bool nesterov = false, double? weightDecay = null, double? clipnorm = null, double? clipvalue =
        null, double? globalClipnorm = null, bool useEma = false, double emaMomentum = 0.99, int? emaOverwriteFrequency = null, double? lossScaleFactor =
        null, int? gradientAccumulationSteps = null, string? name = null)
        : base(learningRate ?? 0.01, weightDecay, clipnorm, clipvalue, globalClipnorm, useEma, emaMomentum, emaOverwriteFrequency, lossScaleFactor, gradientAccumulationSteps, name)
    {
        Momentum = momentum is >= 0 and <= 1 ? momentum : throw Bad("momentum", "a number from 0 to 1", momentum);
        Nesterov = nesterov;
    }

    /// <summary>The share of the last step in the next, from 0 to 1.</summary>
    public double Momentum { get; }

    /// <summary>Whether the step looks ahead.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    protected override void CreateSlots(IReadOnlyList<Variable> variables)
    {
        if (Momentum != 0)
        {
            AddSlots(variables, "momentum");
        }
    }

    /// <inheritdoc/>
    protected override void Update(Variable variable, Gradient gradient, SymbolicTensor rate, SymbolicTensor step)
    {
        SymbolicTensor handle = variable.Handle(gradient.Graph);
        if (Momentum != 0)
        {
            ResourceApplyKerasMomentum.Of(handle, Slot(variable, "momentum").Handle(gradient.Graph), rate, gradient, Const.Like(rate, Momentum), Nesterov);
        }
        else if (gradient.Rows is null)
        {
            ResourceApplyGradientDescent.Of(handle, rate, gradient.Values);
        }
        else
        {
            AssignSub(variable, gradient * rate);
        }
    }
}
