using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Losses;

/// <summary>How far predictions are from targets: one number per sample, reduced to one.</summary>
/// <remarks>
/// <para>A string stands for the class of that name: <c>loss: "mse"</c>.</para>
/// <para>reduction: <c>sum_over_batch_size</c> (or <c>mean</c>): Σ w · loss / number of losses; <c>sum</c>; <c>mean_with_sample_weight</c>: Σ w · loss / Σ w; <c>none</c>: as they are.</para>
/// <para>A mask on the predictions makes losses not count; so does one that <see cref="Call"/> puts on the losses.</para>
/// <para>A function is a loss too: <c>loss: (Func&lt;SymbolicTensor, SymbolicTensor, SymbolicTensor&gt;)((yTrue, yPred) =&gt; ...)</c>.</para>
/// <para>Source: keras.losses.Loss.</para>
/// </remarks>
/// <example><code>sealed class Cubic() : Loss("cubic") { protected override SymbolicTensor Call(SymbolicTensor yTrue, SymbolicTensor yPred) => Abs.Of(Pow.Of(yTrue - yPred, 3)); }</code></example>
[KerasModule("keras.losses")]
public abstract class Loss : IKerasSerializable
{
    private static readonly string[] Reductions = ["sum_over_batch_size", "sum", "mean", "mean_with_sample_weight", "none"];

    /// <summary>Creates a loss.</summary>
    /// <param name="name">The name; one made of the class' name if null.</param>
    /// <param name="reduction">How the losses of the samples become one number.</param>
    /// <param name="dtype">The dtype in which it computes; single precision by default.</param>
    protected Loss(string? name = null, string? reduction = "sum_over_batch_size", DTypePolicy? dtype = null)
    {
        Reduction = reduction is null || Reductions.Contains(reduction) ? reduction : throw FourLines.UnknownName($"reduction of {GetType().Name}", reduction, Reductions);
        Name = name ?? Names.Unique(Names.Snake(GetType().Name));
        Dtype = dtype ?? new DTypePolicy(Keras.Config.Floatx());
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
        SymbolicTensor values = Call(Cast.Of(yTrue, Dtype.ComputeDType), Cast.Of(yPred, Dtype.ComputeDType));
        SymbolicTensor? mask = yPred.Mask is { } given && values.Mask is { } found ? LogicalAnd.Of(given, found) : yPred.Mask ?? values.Mask;
        return Reducing.Of(values, sampleWeight is null ? null : Cast.Of(sampleWeight, Dtype.ComputeDType), mask, Reduction);
    }

    /// <inheritdoc/>
    public virtual JsonObject GetConfig() => KerasJson.Config(this);

    /// <summary>The loss of a batch, computed now.</summary>
    public TensorValue Invoke(TensorValue yTrue, TensorValue yPred, TensorValue? sampleWeight = null)
    {
        CheckTargets(yTrue, yPred.Shape);
        return Eager.Run(t => [Of(t[0], t[1], t.Length > 2 ? t[2] : null)], sampleWeight is null ? [yTrue, yPred] : [yTrue, yPred, sampleWeight])[0];
    }

    /// <summary>The loss of that name with its default arguments; <c>crossentropy</c> and <c>ce</c> are binary, sparse or categorical cross-entropy, whichever fits targets and predictions.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static implicit operator Loss?(string? name) => name is null ? null
        : name.ToLowerInvariant() is "crossentropy" or "ce" ? new LossFunctionWrapper(CrossEntropy.Fitting, name: name)
        : Registry<Loss>.Create(name, "loss");

    /// <summary>A function of targets and predictions as a loss.</summary>
    public static implicit operator Loss(Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> fn) => new LossFunctionWrapper(fn, name: Names.Of(fn));

    /// <summary>Throws if targets do not fit predictions of a shape; called before training begins, so that no work is lost.</summary>
    /// <param name="yTrue">The targets of all samples.</param>
    /// <param name="yPred">The shape of the predictions.</param>
    public virtual void CheckTargets(TensorValue yTrue, Shape yPred)
    {
    }

    /// <summary>The losses before they are reduced. A mask on them says which of them count.</summary>
    /// <param name="yTrue">The targets, in the dtype in which the loss computes.</param>
    /// <param name="yPred">The predictions, in that dtype.</param>
    protected abstract SymbolicTensor Call(SymbolicTensor yTrue, SymbolicTensor yPred);

    /// <summary>Throws if targets and predictions have different shapes.</summary>
    private protected void SameShape(Shape yTrue, Shape yPred, string fix)
    {
        if (!yTrue.IsCompatibleWith(yPred))
        {
            throw new ShapeException($"{GetType().Name} '{Name}': the targets do not fit the predictions.", $"targets of shape {yPred}", $"{yTrue}", fix);
        }
    }
}
