using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>The random masks of the dropout layers.</summary>
internal static class DropoutMask
{
    /// <summary>The lengths of a mask: the input's where they are open.</summary>
    public static SymbolicTensor Shape(Layer layer, Shape? noiseShape, SymbolicTensor x)
    {
        if (noiseShape is null)
        {
            return ShapeOp.Of(x);
        }

        if (noiseShape.Rank != x.Shape.Rank)
        {
            throw new ShapeException($"{layer.Title}: noiseShape has another rank than the input.", $"rank {x.Shape.Rank}", $"{noiseShape}", "give one length per axis, 1 where the mask is shared.");
        }

        return Pack.Of([.. noiseShape.Select((d, axis) => d is int n ? Const.Of(x.Graph, n) : Dimensions.Of(x)[axis])]);
    }

    /// <summary>Refuses to train where everything is dropped and the rest cannot be scaled: Keras divides by zero there.</summary>
    public static void LeavesSome(Layer layer, double rate)
    {
        if (rate >= 1)
        {
            throw new InvalidOperationException(FourLines.Text($"{layer.Title}: a rate of 1 leaves nothing to train with.", "a rate below 1", $"{rate}", "lower the rate."));
        }
    }

    /// <summary>x with a share set to 0 and the rest scaled up.</summary>
    public static SymbolicTensor Drop(SymbolicTensor x, double rate, SymbolicTensor shape, SeedGenerator generator)
    {
        if (rate >= 1)
        {
            return x * 0;
        }

        SymbolicTensor u = StatelessRandomUniformV2.Of(shape, generator.Draw(), x.DType);
        return SelectV2.Of(GreaterEqual.Of(u, rate), x * (1.0 / (1.0 - rate)), Const.Like(x, 0));
    }
}
