using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Densely connected along axes of one's choice: y = activation(einsum(x, kernel) + bias).</summary>
/// <remarks>
/// <para>Input: the axes that the equation names first, the batch being one of them or behind the ellipsis. Output: those after the arrow.</para>
/// <para>Weights: kernel (the axes that the equation names second), bias (the axes of biasAxes, 1 where the bias is shared behind the first of them).</para>
/// <para>Emits: Einsum, AddV2, the ops of the activation.</para>
/// <para>Source: keras.layers.EinsumDense, https://keras.io/api/layers/core_layers/einsum_dense/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new EinsumDense("abc,cd->abd", outputShape: new Shape(null, 64), biasAxes: "d").Apply(x);</code></example>
public sealed class EinsumDense : Layer
{
    private Variable? _kernel;
    private Variable? _bias;
    private LowRankUpdate? _update;

    /// <summary>Creates the layer.</summary>
    /// <param name="equation"><c>ab,bc-&gt;ac</c>: a letter per axis of the input, the kernel and the output; <c>...</c> first or last in input and output stands for any axes.</param>
    /// <param name="outputShape">The lengths of the output without the batch and what is behind the ellipsis; unknown where the input has the axis.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="biasAxes">The letters of the output along which a bias is added; no bias by default.</param>
    /// <param name="kernelInitializer">The kernel's first values; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">The bias' first values; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">The kernel's penalty.</param>
    /// <param name="biasRegularizer">The bias' penalty.</param>
    /// <param name="activityRegularizer">The penalty of the output.</param>
    /// <param name="kernelConstraint">The kernel's constraint.</param>
    /// <param name="biasConstraint">The bias' constraint.</param>
    /// <param name="loraRank">The rank of a low-rank update that is learnt instead of the kernel (LoRA); none by default.</param>
    /// <param name="loraAlpha">Scales that update by loraAlpha / loraRank; loraRank by default.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public EinsumDense(string equation, Shape outputShape, ActivationFunction? activation = null, string? biasAxes = null, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null, Constraint? biasConstraint = null,
        int? loraRank = null, int? loraAlpha = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Equation = equation;
        OutputShape = outputShape;
        Activation = activation ?? new Linear();
        BiasAxes = biasAxes;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
        LoraRank = LowRankUpdate.Rank(this, loraRank);
        LoraAlpha = LowRankUpdate.Alpha(this, loraRank, loraAlpha);
    }

    /// <summary>The kernel.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Kernel => Existing(_kernel);

    /// <summary>The bias, if there is one.</summary>
    public Variable? Bias => _bias;

    /// <summary>The axes of input, kernel and output.</summary>
    public string Equation { get; }

    /// <summary>The lengths of the output without the batch; unknown where the input has the axis.</summary>
    public Shape OutputShape { get; }

    /// <summary>The function applied at the end.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>The letters of the output along which a bias is added.</summary>
    public string? BiasAxes { get; }

    /// <summary>The kernel's first values.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>The bias' first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>The kernel's penalty.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>The bias' penalty.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>The kernel's constraint.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>The bias' constraint.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>The rank of the low-rank update, if there is one.</summary>
    [Config(OmitsNull = true)]
    public int? LoraRank { get; private set; }

    /// <summary>The factor of the low-rank update, times its rank.</summary>
    [Config(OmitsNull = true)]
    public int? LoraAlpha { get; private set; }

    /// <inheritdoc/>
    internal override LowRankUpdate? Update => _update;

    /// <summary>Freezes the kernel and learns a low-rank update of it from now on: kernel + loraAlpha / rank · A · B.</summary>
    /// <param name="rank">The length that A (..., rank) and B (rank, the kernel's last length) share.</param>
    /// <param name="loraAlpha">Scales the update by loraAlpha / rank; rank by default.</param>
    /// <param name="aInitializer">A's first values; <c>he_uniform</c> by default.</param>
    /// <param name="bInitializer">B's first values; <c>zeros</c> by default.</param>
    /// <exception cref="InvalidOperationException">The layer is not built, has LoRA already, or its kernel has a constraint.</exception>
    public void EnableLora(int rank, int? loraAlpha = null, Initializer? aInitializer = null, Initializer? bInitializer = null)
    {
        _update = LowRankUpdate.Enable(this, _kernel, _update, KernelConstraint, rank, loraAlpha, (name, shape, initializer) => AddWeight(name, shape, initializer, KernelRegularizer), aInitializer, bInitializer);
        (LoraRank, LoraAlpha) = (rank, loraAlpha ?? rank);
    }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        EinsumWeights weights = EinsumWeights.Of(this, Equation, BiasAxes, input, OutputShape);
        InputSpec = new InputSpec(ndim: input.Rank);
        Initializer initializer = KernelInitializer is VarianceScaling scaling ? scaling.Along(weights.InputAxes, weights.OutputAxes) : KernelInitializer;
        _kernel = AddWeight("kernel", weights.Kernel, initializer, KernelRegularizer, KernelConstraint);
        _bias = weights.Bias is null ? null : AddWeight("bias", weights.Bias, BiasInitializer, BiasRegularizer, BiasConstraint);
        if (LoraRank is int rank)
        {
            EnableLora(rank, LoraAlpha);
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        SymbolicTensor y = Einsum.Of(Equation, Cast.Of(x, Dtype.ComputeDType), _update?.Sum(x.Graph) ?? _kernel!.Read(x.Graph));
        return Activation.Of(_bias is null ? y : y + _bias.Read(x.Graph));
    }
}
