using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>How far predictions are from targets: one number per sample, reduced to one.</summary>
/// <remarks>
/// <para>A string stands for the class of that name: <c>loss: "mse"</c>.</para>
/// <para>reduction: <c>sum_over_batch_size</c> (or <c>mean</c>): Σ w · loss / number of losses; <c>sum</c>; <c>mean_with_sample_weight</c>: Σ w · loss / Σ w; <c>none</c>: as they are.</para>
/// <para>Source: keras.losses.Loss.</para>
/// </remarks>
[KerasModule("keras.losses")]
public abstract class Loss
{
    private static readonly string[] Reductions = ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none"];

    /// <summary>Creates a loss.</summary>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="name">The name.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    protected Loss(string? reduction, string name, DTypePolicy? dtype)
    {
        Reduction = reduction is null || Reductions.Contains(reduction) ? reduction : throw FourLines.UnknownName($"reduction of {GetType().Name}", reduction, Reductions);
        Name = name;
        Dtype = dtype ?? new DTypePolicy("float32");
    }

    /// <summary>How the losses of the samples become one number; null as <c>none</c>.</summary>
    public string? Reduction { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The dtype in which it computes. (Keras' files lose it; here another than the default is kept.)</summary>
    [Config(NameOnly = true, Unless = "float32")]
    public DTypePolicy Dtype { get; }

    /// <summary>The loss of a batch.</summary>
    /// <param name="yTrue">The targets.</param>
    /// <param name="yPred">The predictions.</param>
    /// <param name="sampleWeight">A weight per sample, or per loss.</param>
    public SymbolicTensor Of(SymbolicTensor yTrue, SymbolicTensor yPred, SymbolicTensor? sampleWeight = null)
    {
        using Graph.Leave entered = yPred.Graph.Enter();
        using Graph.Leave scope = yPred.Graph.Scope(Name);
        SymbolicTensor target = Cast.Of(yTrue, Dtype.ComputeDType);
        SymbolicTensor prediction = Cast.Of(yPred, Dtype.ComputeDType);
        (target, prediction) = Ranks.Match(target, prediction);
        SymbolicTensor values = Call(target, prediction);
        SymbolicTensor? mask = Mask(target, prediction);
        return Reducing.Of(values, sampleWeight is null ? null : Cast.Of(sampleWeight, Dtype.ComputeDType), mask, Reduction);
    }

    /// <summary>The loss of a batch, computed now.</summary>
    public TensorValue Invoke(TensorValue yTrue, TensorValue yPred, TensorValue? sampleWeight = null) =>
        Eager.Run(t => [Of(t[0], t[1], t.Length > 2 ? t[2] : null)], sampleWeight is null ? [yTrue, yPred] : [yTrue, yPred, sampleWeight])[0];

    /// <summary>The loss of that name with its default arguments.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator Loss?(string? name) => name is null ? null : Registry<Loss>.Create(name, "loss");

    /// <summary>Throws if targets do not fit predictions of a shape; called before training begins, so that no work is lost.</summary>
    /// <param name="yTrue">The targets of all samples.</param>
    /// <param name="yPred">The shape of the predictions.</param>
    public virtual void CheckTargets(TensorValue yTrue, Shape yPred)
    {
    }

    /// <summary>The losses before they are reduced; y_true has y_pred's dtype.</summary>
    protected abstract SymbolicTensor Call(SymbolicTensor yTrue, SymbolicTensor yPred);

    /// <summary>Which of the losses count; all if null.</summary>
    private protected virtual SymbolicTensor? Mask(SymbolicTensor yTrue, SymbolicTensor yPred) => null;

    /// <summary>Logits, if that is what a prediction was made from: a loss is exact on them where it would be clipped on probabilities.</summary>
    private protected static (SymbolicTensor Output, bool FromLogits) Logits(SymbolicTensor yPred, bool fromLogits, string activation) =>
        yPred.Node.Op.Type == activation ? (yPred.Node.Inputs[0], true) : (yPred, fromLogits);

    /// <summary>x kept within [ε, 1 − ε].</summary>
    private protected static SymbolicTensor Clip(SymbolicTensor x) => Minimum.Of(Maximum.Of(x, 1e-7), 1 - 1e-7);

    /// <summary>Throws if targets and predictions have different shapes.</summary>
    private protected void SameShape(Shape yTrue, Shape yPred, string fix)
    {
        if (!yTrue.IsCompatibleWith(yPred))
        {
            throw new ShapeException($"{GetType().Name} '{Name}': the targets do not fit the predictions.", $"targets of shape {yPred}", $"{yTrue}", fix);
        }
    }
}
