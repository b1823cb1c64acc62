using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Each sample under another shape.</summary>
/// <remarks>
/// <para>Input: (batch, ...). Output: (batch, *targetShape); one length of targetShape may be -1 (or null): whatever is left.</para>
/// <para>Emits: Reshape.</para>
/// <para>Source: keras.layers.Reshape, https://keras.io/api/layers/reshaping_layers/reshape/.</para>
/// </remarks>
/// <example><code>model.Add(new Reshape((28, 28, 1)));</code></example>
[BuiltAtOnce]
public sealed class Reshape : Layer
{
    private readonly Shape _target;

    /// <summary>Creates the layer.</summary>
    /// <param name="targetShape">The shape of one sample.</param>
    /// <param name="inputShape">The shape of one sample, where the layer is a model's first.</param>
    /// <param name="name">The name; by default the class' name in snake case, with a number.</param>
    /// <param name="trainable">Whether an optimizer may change the weights.</param>
    /// <param name="dtype">The dtype policy; single precision by default.</param>
    public Reshape(Shape targetShape, Shape? inputShape = null, string? name = null, bool trainable = true, DTypePolicy? dtype = null)
        : base(inputShape, name, trainable, dtype)
    {
        _target = targetShape.Count(d => d is null) <= 1 ? targetShape
            : throw new ArgumentException(FourLines.Text($"{Title}: more than one open length.", "at most one length of -1", $"{targetShape}", "give the others as numbers."));
        Built = true;
    }

    /// <summary>The lengths of one sample's axes, -1 for the open one.</summary>
    public IReadOnlyList<int> TargetShape => _target.Dims.ToArray();

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => Dimensions.Reshape(x, new Shape(x.Shape[0]).Concat(Target(x.Shape[1..])), _ => Dimensions.Of(x)[0]);

    // What the input's known lengths leave for the open one; where the batch is open too, one of them must be a number.
    private Shape Target(Shape sample)
    {
        if (!sample.IsFullyKnown)
        {
            return _target;
        }

        long rest = _target.Where(d => d is not null).Aggregate(1L, (product, d) => product * d!.Value);
        int open = _target.ToList().FindIndex(d => d is null);
        bool fits = open < 0 ? rest == sample.Size : rest > 0 && sample.Size % rest == 0;
        return !fits ? throw new ShapeException($"{Title}: the sizes differ.", $"samples of {rest} elements{(open < 0 ? "" : ", or a multiple")}", $"{sample} ({sample.Size} elements)", "choose a target shape of the same size.")
            : open < 0 ? _target : _target.With(open, (int)(sample.Size / rest));
    }
}
