using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>Finds the gradients of an attention: those of the product, of the softmax, of the steps back to query and key.</summary>
internal sealed class AttentionGradient(AttentionFusion kernels, AttentionShape shape, Source query, Source key, Source value)
{
    /// <summary>What was found.</summary>
    /// <param name="Dy">The gradient that arrives.</param>
    /// <param name="Gone">The kernels that one takes the place of.</param>
    /// <param name="Outputs">The gradients that are wanted of query, key and value.</param>
    /// <param name="Layouts">How these lie.</param>
    internal sealed record Found(Source Dy, List<PlannedKernel> Gone, Source[] Outputs, (HeadLayout? Query, HeadLayout? Key, HeadLayout? Value) Layouts);

    /// <summary>The gradients through the scores p, if all that reads p is found.</summary>
    public Found? Match(Source p, IReadOnlyList<(AttentionStep Step, PlannedKernel Kernel)> steps, AttentionAfter after)
    {
        // p is read by (dp − Σ dp · p) · p, and by what is done after the softmax or, where that is nothing, by the result and by dv, as what comes out of it is.
        PlannedKernel[] factors = [.. kernels.ReadersOf(p).Where(k => k.Op is Mul && !after.Kernels.Contains(k))];
        List<Contraction> byValue = kernels.Products(after.Kept, last: false);
        int products = 1 + byValue.Count;
        if (factors.Length != 2 || byValue.Count > 1 || !after.HasMasksReadBy(kernels, 2)
            || (after.Steps.Count == 0 ? kernels.ReadersOf(p).Count != 2 + products : kernels.ReadersOf(p).Count != 3 || kernels.ReadersOf(after.Kept).Count != products))
        {
            return null;
        }

        foreach ((PlannedKernel inner, PlannedKernel outer) in ((PlannedKernel, PlannedKernel)[])[(factors[0], factors[1]), (factors[1], factors[0])])
        {
            if (OfSoftmax(p, after, inner, outer) is not { } softmax || Contraction.Of(softmax.Product) is not { } product || OfScores(softmax.Gradient, p, steps) is not { } scores)
            {
                continue;
            }

            // dp = dy · vᵀ.
            string heads = product.Z[..^2];
            bool isFirst = product.X.Contains(product.Z[^2], StringComparison.Ordinal);
            (Source dy, string dyLetters, Source v, string vLetters) = isFirst ? (product.Kernel.Inputs[0], product.X, product.Kernel.Inputs[1], product.Y) : (product.Kernel.Inputs[1], product.Y, product.Kernel.Inputs[0], product.X);
            if (v.Memory != value.Memory || Contraction.Layout(vLetters, v, heads, product.Z[^1])?.Layout != shape.Value || Contraction.Layout(dyLetters, dy, heads, product.Z[^2])?.Layout != shape.Output)
            {
                continue;
            }

            HeadLayout? dv = byValue is [Contraction only] ? Gradient(only, after.Kept, dy, ofRows: false, shape.Output) : null;
            HeadLayout? dq = scores.ByQuery is null ? null : Gradient(scores.ByQuery, scores.At, key, ofRows: true, shape.Key);
            HeadLayout? dk = scores.ByKey is null ? null : Gradient(scores.ByKey, scores.At, query, ofRows: false, shape.Query);
            if ((byValue.Count == 1 && dv is null) || (scores.ByQuery is not null && dq is null) || (scores.ByKey is not null && dk is null))
            {
                continue;
            }

            Contraction?[] wanted = [scores.ByQuery, scores.ByKey, byValue.FirstOrDefault()];
            return new Found(dy, [.. softmax.Kernels, .. scores.Kernels, .. wanted.OfType<Contraction>().Select(c => c.Kernel)], [.. wanted.OfType<Contraction>().Select(c => c.Output)], (dq, dk, dv));
        }

        return null;
    }

    // sub = dp − Σ dp · p along the last axis; the gradient is sub · p.
    private (PlannedKernel Product, Source Gradient, PlannedKernel[] Kernels)? OfSoftmax(Source p, AttentionAfter after, PlannedKernel inner, PlannedKernel outer)
    {
        Source dp = inner.Inputs[inner.Inputs[0].Memory == p ? 1 : 0];
        return after.Back(kernels, dp) is { } before && kernels.ProducerOf(before.ByKept) is { } product && kernels.ReadersOf(dp).Count == 2 && Only(inner) is { Op: Sum { KeepDims: true } } sum && sum.Inputs[1].Spec.Value is [long axis] && (axis == -1 || axis == p.Spec.Shape.Rank - 1)
            && Only(sum) is { Op: Sub } sub && sub.Inputs[0].Memory == dp.Memory && Only(sub) == outer && outer.Inputs.Any(i => i.Memory == sub.Outputs[0]) && outer.Outputs[0].Spec.Shape == p.Spec.Shape
            ? (product, outer.Outputs[0], [product, .. before.Kernels, inner, sum, sub, outer]) : null;
    }

    // Back through the steps, last first, to the gradient by the raw scores and the products that read it.
    private (Source At, Contraction? ByQuery, Contraction? ByKey, List<PlannedKernel> Kernels)? OfScores(Source at, Source p, IReadOnlyList<(AttentionStep Step, PlannedKernel Kernel)> steps)
    {
        List<PlannedKernel> gone = [];
        foreach ((AttentionStep step, _) in steps.Reverse().Where(s => s.Step.What != ScoreStep.Kind.Add))
        {
            if (kernels.ReadersOf(at) is not [PlannedKernel back] || back.Outputs[0].Spec.Shape != p.Spec.Shape || !(step.What == ScoreStep.Kind.Scale
                ? back.Op is Mul && back.Inputs.Any(i => AttentionFusion.Number(i) == step.Number)
                : back.Op is SelectV2 && back.Inputs[0].Memory == step.Tensor!.Memory && back.Inputs[1].Memory == at.Memory && AttentionFusion.Number(back.Inputs[2]) == 0))
            {
                return null;
            }

            gone.Add(back);
            at = back.Outputs[0];
        }

        List<Contraction> byQuery = kernels.Products(at, last: true), byKey = kernels.Products(at, last: false);
        return byQuery.Count <= 1 && byKey.Count <= 1 && kernels.ReadersOf(at).Count is > 0 and var readers && readers == byQuery.Count + byKey.Count ? (at, byQuery.FirstOrDefault(), byKey.FirstOrDefault(), gone) : null;
    }

    // How a gradient lies, if it is the product of the gradient by the scores with that operand.
    private static HeadLayout? Gradient(Contraction product, Source scores, Source operand, bool ofRows, HeadLayout layout)
    {
        (string own, Source other, string letters) = product.With(scores)!.Value;
        return other.Memory == operand.Memory && Contraction.Layout(letters, other, own[..^2], own[ofRows ? ^1 : ^2])?.Layout == layout
            ? Contraction.Layout(product.Z, product.Output, own[..^2], own[ofRows ? ^2 : ^1])?.Layout : null;
    }

    private PlannedKernel? Only(PlannedKernel kernel) => kernels.ReadersOf(kernel.Outputs[0]) is [PlannedKernel only] ? only : null;
}
