using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>x where positive, else alpha · x, with an alpha that is learned.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Weights: alpha (the shape of a sample, 1 along shared axes).</para>
/// <para>Emits: Relu, Neg, Mul, AddV2.</para>
/// <para>Source: keras.layers.PReLU, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new PReLU(sharedAxes: new[] { 1, 2 }));</code></example>
public sealed class PReLU : Layer
{
    private Variable? _alpha;

    /// <summary>Creates the layer.</summary>
    /// <param name="alphaInitializer">Alpha's first values; <c>zeros</c> by default.</param>
    /// <param name="alphaRegularizer">Alpha's penalty.</param>
    /// <param name="alphaConstraint">Alpha's constraint.</param>
    /// <param name="sharedAxes">Axes along which alpha is the same; the batch is axis 0.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public PReLU(Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null, int[]? sharedAxes = null, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        AlphaInitializer = alphaInitializer ?? new Zeros();
        AlphaRegularizer = alphaRegularizer;
        AlphaConstraint = alphaConstraint;
        SharedAxes = sharedAxes;
    }

    /// <summary>The slopes.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable Alpha => Existing(_alpha);

    /// <summary>Alpha's first values.</summary>
    public Initializer AlphaInitializer { get; }

    /// <summary>Alpha's penalty.</summary>
    public Regularizer? AlphaRegularizer { get; }

    /// <summary>Alpha's constraint.</summary>
    public Constraint? AlphaConstraint { get; }

    /// <summary>Axes along which alpha is the same.</summary>
    public int[]? SharedAxes { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        Shape shape = new([.. Enumerable.Range(1, input.Rank - 1).Select(axis => SharedAxes?.Contains(axis) == true ? 1 : (int?)Known(input, axis))]);
        _alpha = AddWeight("alpha", shape, AlphaInitializer, AlphaRegularizer, AlphaConstraint);
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => Graphs.Ops.Relu.Of(x) + (-_alpha!.Read(x.Graph) * Graphs.Ops.Relu.Of(-x));
}
