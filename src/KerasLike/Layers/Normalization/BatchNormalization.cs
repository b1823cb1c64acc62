using KerasLike.Constraints;
using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Initializers;
using KerasLike.Regularizers;

namespace KerasLike.Layers;

/// <summary>Each channel with mean 0 and variance 1 over the batch, times gamma, plus beta; when not training, by moving means.</summary>
/// <remarks>
/// <para>Input and output: any shape, the same.</para>
/// <para>Weights: gamma, beta, moving_mean, moving_variance (channels); with renorm also moving_stddev, renorm_mean, renorm_stddev.</para>
/// <para>Emits: Mean, Square, Rsqrt, Mul, AddV2; while training AssignVariableOp for the moving means.</para>
/// <para>A layer that is not trainable uses its moving means while training too.</para>
/// <para>Source: Ioffe and Szegedy, "Batch normalization", ICML 2015; Ioffe, "Batch renormalization", 2017.</para>
/// <para>Source: keras.layers.BatchNormalization, https://keras.io/api/layers/.</para>
/// </remarks>
/// <example><code>model.Add(new BatchNormalization());</code></example>
public sealed class BatchNormalization : Layer
{
    private Variable? _gamma;
    private Variable? _beta;
    private Variable? _mean;
    private Variable? _variance;
    private Variable? _stddev;
    private Variable? _renormMean;
    private Variable? _renormStddev;

    /// <summary>Creates the layer.</summary>
    /// <param name="axis">The axis of the channels.</param>
    /// <param name="momentum">The share of the old moving means in new ones.</param>
    /// <param name="epsilon">Keeps the root from being 0.</param>
    /// <param name="center">Whether beta is added.</param>
    /// <param name="scale">Whether gamma is multiplied.</param>
    /// <param name="betaInitializer">Beta's first values; <c>zeros</c> by default.</param>
    /// <param name="gammaInitializer">Gamma's first values; <c>ones</c> by default.</param>
    /// <param name="movingMeanInitializer">The moving mean's first values; <c>zeros</c> by default.</param>
    /// <param name="movingVarianceInitializer">The moving variance's first values; <c>ones</c> by default.</param>
    /// <param name="betaRegularizer">Beta's penalty.</param>
    /// <param name="gammaRegularizer">Gamma's penalty.</param>
    /// <param name="betaConstraint">Beta's constraint.</param>
    /// <param name="gammaConstraint">Gamma's constraint.</param>
    /// <param name="renorm">Whether batches are corrected towards slowly moving means.</param>
    /// <param name="renormClipping">Limits of the corrections: <c>rmax</c>, <c>rmin</c>, <c>dmax</c>.</param>
    /// <param name="renormMomentum">The share of the old means in new ones, for renorm.</param>
    /// <param name="synchronized">Whether replicas share their means; there is one, so nothing changes.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public BatchNormalization(int axis = -1, double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true, Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Initializer? movingMeanInitializer = null, Initializer? movingVarianceInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null, Constraint? betaConstraint = null, Constraint? gammaConstraint = null, bool renorm = false, Dictionary<string, double>? renormClipping = null, double renormMomentum = 0.99, bool synchronized = false, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        Axis = axis;
        Momentum = momentum;
        Epsilon = epsilon;
        Center = center;
        Scale = scale;
        BetaInitializer = betaInitializer ?? new Zeros();
        BetaRegularizer = betaRegularizer;
        BetaConstraint = betaConstraint;
        GammaInitializer = gammaInitializer ?? new Ones();
        GammaRegularizer = gammaRegularizer;
        GammaConstraint = gammaConstraint;
        MovingMeanInitializer = movingMeanInitializer ?? new Zeros();
        MovingVarianceInitializer = movingVarianceInitializer ?? new Ones();
        Renorm = renorm;
        RenormClipping = renorm ? renormClipping ?? [] : renormClipping;
        RenormMomentum = renormMomentum;
        Synchronized = synchronized;
        CheckClipping();
    }

    /// <summary>The scale, if there is one.</summary>
    public Variable? Gamma => _gamma;

    /// <summary>The shift, if there is one.</summary>
    public Variable? Beta => _beta;

    /// <summary>The mean that inference subtracts.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable MovingMean => Existing(_mean);

    /// <summary>The variance that inference divides by.</summary>
    /// <exception cref="InvalidOperationException">The layer is not built.</exception>
    public Variable MovingVariance => Existing(_variance);

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

    /// <summary>The share of the old moving means in new ones.</summary>
    public double Momentum { get; }

    /// <summary>Keeps the root from being 0.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is added.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma is multiplied.</summary>
    public bool Scale { get; }

    /// <summary>Beta's first values.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>Beta's penalty.</summary>
    public Regularizer? BetaRegularizer { get; }

    /// <summary>Beta's constraint.</summary>
    public Constraint? BetaConstraint { get; }

    /// <summary>Gamma's first values.</summary>
    public Initializer GammaInitializer { get; }

    /// <summary>Gamma's penalty.</summary>
    public Regularizer? GammaRegularizer { get; }

    /// <summary>Gamma's constraint.</summary>
    public Constraint? GammaConstraint { get; }

    /// <summary>The moving mean's first values.</summary>
    public Initializer MovingMeanInitializer { get; }

    /// <summary>The moving variance's first values.</summary>
    public Initializer MovingVarianceInitializer { get; }

    /// <summary>Whether batches are corrected towards slowly moving means.</summary>
    public bool Renorm { get; }

    /// <summary>Limits of the corrections.</summary>
    public Dictionary<string, double>? RenormClipping { get; }

    /// <summary>The share of the old means in new ones, for renorm.</summary>
    public double RenormMomentum { get; }

    /// <summary>Whether replicas share their means.</summary>
    public bool Synchronized { get; }

    /// <inheritdoc/>
    protected override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        int axis = input.Axis(Axis, Title);
        int channels = Known(input, axis);
        InputSpec = axis == input.Rank - 1 ? new InputSpec(ndim: input.Rank, axes: new() { [-1] = channels }) : axis == 1 ? new InputSpec(ndim: input.Rank, axes: new() { [1] = channels }) : new InputSpec(ndim: input.Rank);
        _gamma = Scale ? AddWeight("gamma", channels, GammaInitializer, GammaRegularizer, GammaConstraint, autoCast: false) : null;
        _beta = Center ? AddWeight("beta", channels, BetaInitializer, BetaRegularizer, BetaConstraint, autoCast: false) : null;
        _mean = AddWeight("moving_mean", channels, MovingMeanInitializer, trainable: false, autoCast: false);
        _variance = AddWeight("moving_variance", channels, MovingVarianceInitializer, trainable: false, autoCast: false);
        if (Renorm)
        {
            _stddev = AddWeight("moving_stddev", channels, new Root(MovingVarianceInitializer), trainable: false, autoCast: false);
            _renormMean = AddWeight("renorm_mean", channels, MovingMeanInitializer, trainable: false, autoCast: false);
            _renormStddev = AddWeight("renorm_stddev", channels, new Root(MovingVarianceInitializer), trainable: false, autoCast: false);
        }
    }

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x, SymbolicTensor? mask, bool training)
    {
        if (mask is not null && mask.Shape.Rank != x.Shape.Rank - 1)
        {
            throw new ShapeException($"{Title}: the mask has another rank.", $"rank {x.Shape.Rank - 1}, one less than the input", $"{mask.Shape}", "give one truth value for all channels of a place.");
        }

        x = Normalizing.Wide(x);
        int axis = x.Shape.Axis(Axis, Title);
        Shape wide = new([.. Enumerable.Range(0, x.Shape.Rank).Select(i => i == axis ? x.Shape[i] : 1)]);
        SymbolicTensor mean = _mean!.Read(x.Graph), variance = _variance!.Read(x.Graph);
        SymbolicTensor? gamma = _gamma?.Read(x.Graph), beta = _beta?.Read(x.Graph);
        if (training && Trainable)
        {
            int[] axes = [.. Enumerable.Range(0, x.Shape.Rank).Where(i => i != axis)];
            (SymbolicTensor batchMean, SymbolicTensor batchVariance) = mask is null ? Normalizing.Moments(x, axes, keepDims: false) : Normalizing.MaskedMoments(x, mask, axes);
            if (Renorm)
            {
                (gamma, beta) = Corrected(batchMean, batchVariance, gamma, beta);
            }
            else
            {
                Move(_mean, batchMean, Momentum);
                Move(_variance, batchVariance, Momentum);
            }

            (mean, variance) = (batchMean, batchVariance);
        }

        bool last = axis == x.Shape.Rank - 1;
        return Cast.Of(Normalizing.Apply(x, Wide(mean), Wide(variance), gamma is null ? null : Wide(gamma), beta is null ? null : Wide(beta), Epsilon), Dtype.ComputeDType);

        SymbolicTensor Wide(SymbolicTensor v) => Cast.Of(last ? v : Graphs.Ops.Reshape.Of(v, wide.Dims), x.DType);
    }

    // r = stddev / renorm_stddev and d = (mean - renorm_mean) / renorm_stddev, within their limits, take the place of 1 and 0: y = (x r + d) gamma + beta.
    private (SymbolicTensor Gamma, SymbolicTensor Beta) Corrected(SymbolicTensor mean, SymbolicTensor variance, SymbolicTensor? gamma, SymbolicTensor? beta)
    {
        Graph graph = mean.Graph;
        SymbolicTensor stddev = Sqrt.Of(variance + Epsilon), oldMean = _renormMean!.Read(graph), oldStddev = Graphs.Ops.Maximum.Of(_renormStddev!.Read(graph), Math.Sqrt(Epsilon));
        SymbolicTensor r = stddev / oldStddev, d = (mean - oldMean) / oldStddev;
        r = RenormClipping!.TryGetValue("rmin", out double rmin) ? Graphs.Ops.Maximum.Of(r, rmin) : r;
        r = RenormClipping.TryGetValue("rmax", out double rmax) ? Graphs.Ops.Minimum.Of(r, rmax) : r;
        d = RenormClipping.TryGetValue("dmax", out double dmax) ? Graphs.Ops.Minimum.Of(Graphs.Ops.Maximum.Of(d, -dmax), dmax) : d;
        (r, d) = (StopGradient.Of(r), StopGradient.Of(d));
        Move(_renormMean, mean, RenormMomentum);
        Move(_renormStddev, stddev, RenormMomentum);
        Move(_mean!, mean, Momentum);
        SymbolicTensor moved = Move(_stddev!, stddev, Momentum);
        AssignVariableOp.Of(_variance!.Handle(graph), Graphs.Ops.Relu.Of((moved * moved) - Epsilon));
        SymbolicTensor offset = gamma is null ? d : d * gamma;
        return (gamma is null ? r : r * gamma, beta is null ? offset : offset + beta);
    }

    private static SymbolicTensor Move(Variable variable, SymbolicTensor value, double momentum)
    {
        SymbolicTensor moved = (Cast.Of(variable.Read(value.Graph), value.DType) * momentum) + (value * (1 - momentum));
        AssignVariableOp.Of(variable.Handle(value.Graph), Cast.Of(moved, variable.DType));
        return moved;
    }

    private void CheckClipping()
    {
        if (Renorm && RenormClipping!.Keys.FirstOrDefault(k => k is not ("rmax" or "rmin" or "dmax")) is string unknown)
        {
            throw FourLines.UnknownName($"renormClipping of {Title}", unknown, ["rmax", "rmin", "dmax"]);
        }

        if (Renorm && ((RenormClipping!.TryGetValue("rmax", out double rmax) && RenormClipping.TryGetValue("rmin", out double rmin) && rmax < rmin) || (RenormClipping.TryGetValue("dmax", out double dmax) && dmax < 0)))
        {
            throw new ArgumentException(FourLines.Text($"{Title}: limits that no number keeps.", "rmin <= rmax and dmax >= 0", string.Join(", ", RenormClipping.Select(p => $"{p.Key} {p.Value}")), "correct renormClipping."));
        }
    }

    // The root of what another initializer gives.
    private sealed class Root(Initializer of) : Initializer
    {
        public override SymbolicTensor Of(Shape shape, DType dtype) => Sqrt.Of(of.Of(shape, dtype));
    }
}
