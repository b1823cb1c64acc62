using KerasLike.Activations;
using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Fully connected layer: y = activation(x · kernel + bias).</summary>
/// <remarks>
/// <para>Input: (batch, ..., features). Output: (batch, ..., units).</para>
/// <para>Weights: kernel (features, units), bias (units).</para>
/// <para>Emits: MatMul, BiasAdd, the ops of the activation; Reshape around them where the rank is above 2.</para>
/// <para>Source: keras.layers.Dense, https://keras.io/api/layers/core_layers/dense/.</para>
/// </remarks>
/// <example><code>SymbolicTensor y = new Dense(10, activation: "relu").Apply(x);</code></example>
public sealed class Dense : Layer
{
    private Variable? _kernel;
    private Variable? _bias;
    private LowRankUpdate? _update;

    /// <summary>Creates the layer.</summary>
    /// <param name="units">The number of outputs, from 1 on.</param>
    /// <param name="activation">The function applied at the end; none by default.</param>
    /// <param name="useBias">Whether a bias is added.</param>
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
    /// <exception cref="ArgumentOutOfRangeException">units is below 1.</exception>
    public Dense(int units, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null, Regularizer? activityRegularizer = null, Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null, int? loraRank = null, int? loraAlpha = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Units = units > 0 ? units : throw new ArgumentOutOfRangeException(nameof(units), FourLines.Text($"{Title}: units is not positive.", "1 or more", $"{units}", "give the number of outputs."));
        Activation = activation ?? new Linear();
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
        KernelRegularizer = kernelRegularizer;
        BiasRegularizer = biasRegularizer;
        ActivityRegularizer = activityRegularizer;
        KernelConstraint = kernelConstraint;
        BiasConstraint = biasConstraint;
        LoraRank = LowRankUpdate.Rank(this, loraRank);
        LoraAlpha = LowRankUpdate.Alpha(this, loraRank, loraAlpha);
        InputSpec = new InputSpec(minNdim: 2);
    }

    /// <summary>The kernel.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Kernel => Existing(_kernel);

    /// <summary>The bias, if there is one.</summary>
    public Variable? Bias => _bias;

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>The function applied at the end.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

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
    /// <param name="rank">The length that A (..., rank) and B (rank, units) share.</param>
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
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int features = Known(input, ^1);
        InputSpec = new InputSpec(minNdim: 2, axes: new() { [-1] = features });
        _kernel = AddWeight("kernel", new Shape(features, Units), KernelInitializer, KernelRegularizer, KernelConstraint);
        _bias = UseBias ? AddWeight("bias", new Shape(Units), BiasInitializer, BiasRegularizer, BiasConstraint) : null;
        if (LoraRank is int rank)
        {
            // Keras forgets the alpha of the constructor here.
            EnableLora(rank);
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x)
    {
        SymbolicTensor numbers = Cast.Of(x, Dtype.ComputeDType);
        SymbolicTensor rows = numbers.Shape.Rank == 2 ? numbers : Graphs.Ops.Reshape.Of(numbers, -1, _kernel!.Shape.Dims[0]);
        SymbolicTensor y = MatMul.Of(rows, _update?.Sum(x.Graph) ?? _kernel!.Read(x.Graph));
        y = _bias is null ? y : BiasAdd.Of(y, _bias);
        if (numbers.Shape.Rank != 2)
        {
            y = Dimensions.Reshape(y, numbers.Shape[..^1].Concat(Units), axis => Dimensions.Of(numbers)[axis]);
        }

        return Activation.Of(y);
    }
}
