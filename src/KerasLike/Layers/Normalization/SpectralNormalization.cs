using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;

namespace KerasLike.Layers;

/// <summary>Divides the kernel of the layer inside by its largest singular value each time it is called in training, so that its Lipschitz constant stays about 1.</summary>
/// <remarks>
/// <para>Input and output: those of the layer inside, the output in the dtype of the input.</para>
/// <para>Weights: the kernel (or embeddings), vector_u (1, columns of the kernel), the other weights of the layer inside.</para>
/// <para>The singular value is v W uᵀ after some steps of v = norm(u Wᵀ), u = norm(v W), beginning with the vector u of the last call; W is the kernel as a matrix.</para>
/// <para>Emits: MatMul, Square, Sum, Rsqrt, Minimum, Mul, AssignVariableOp, then the ops of the layer inside.</para>
/// <para>Source: Miyato et al., "Spectral normalization for generative adversarial networks", ICLR 2018; keras.layers.SpectralNormalization, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new SpectralNormalization(new Conv2D(8, 3)));</code></example>
public sealed class SpectralNormalization : Wrapper
{
    // Keras' epsilon: the inverse of a norm is at most its reciprocal.
    private const double LargestInverse = 1e7;

    private Variable? _kernel;
    private Variable? _vector;

    /// <summary>Creates the layer.</summary>
    /// <param name="layer">The layer inside, which has a kernel or embeddings.</param>
    /// <param name="powerIterations">Steps of the power iteration per call, from 1 on.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">powerIterations is below 1.</exception>
    public SpectralNormalization(Layer layer, int powerIterations = 1, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(layer, inputShape, name, trainable, dtype) => PowerIterations = powerIterations > 0 ? powerIterations
            : throw new ArgumentOutOfRangeException(nameof(powerIterations), FourLines.Text($"{Title}: powerIterations is not positive.", "1 or more", $"{powerIterations}", "one step per call is enough."));

    /// <summary>Steps of the power iteration per call.</summary>
    public int PowerIterations { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        base.Build(input);
        _kernel = Inner.Weights.FirstOrDefault(w => w.Name is "kernel" or "embeddings") ?? throw new ArgumentException(FourLines.Text(
            $"{Title}: the layer inside has nothing to normalize.", "a weight named 'kernel' or 'embeddings'", $"{Inner.Title} with {(Inner.Weights.Count == 0 ? "none" : string.Join(", ", Inner.Weights.Select(w => w.Name)))}", "wrap a layer such as Dense, a convolution or Embedding."));
        Adopt(_kernel);
        _vector = AddWeight("vector_u", new Shape(1, _kernel.Shape[^1]), new TruncatedNormal(stddev: 0.02), trainable: false);
    }

    /// <inheritdoc/>
    protected override bool CastsInput => false;

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, bool training)
    {
        if (training)
        {
            Normalize(x.Graph);
        }

        return Cast.Of(Inner.Apply(x, training), x.DType);
    }

    private void Normalize(Graph graph)
    {
        SymbolicTensor kernel = _kernel!.Read(graph), u = _vector!.Read(graph), before = u;
        SymbolicTensor matrix = Graphs.Ops.Reshape.Of(kernel, -1, _kernel.Shape.Dims[^1]), v = u;
        for (int i = 0; i < PowerIterations; i++)
        {
            v = Unit(MatMul.Of(u, matrix, transposeB: true));
            u = Unit(MatMul.Of(v, matrix));
        }

        SymbolicTensor sigma = MatMul.Of(MatMul.Of(v, matrix), u, transposeB: true);

        // A kernel of zeros stays: it has no singular value to divide by.
        SymbolicTensor isZero = All.Of(Equal.Of(kernel, Const.Like(kernel, 0)));
        SymbolicTensor normalized = SelectV2.Of(isZero, kernel, kernel / Graphs.Ops.Reshape.Of(sigma, []));
        AssignVariableOp.Of(_vector.Handle(graph), SelectV2.Of(isZero, before, u));
        AssignVariableOp.Of(_kernel.Handle(graph), normalized);
    }

    private static SymbolicTensor Unit(SymbolicTensor x) => x * Graphs.Ops.Minimum.Of(Rsqrt.Of(Sum.Of(Square.Of(x), keepDims: true)), LargestInverse);
}
