using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>
/// Finds attention: a product, factors, sums and masks, a softmax, a product; and, where a step trains, its gradients. What lies between is then computed in blocks, so that
/// memory does not grow with the product of the lengths.
/// </summary>
/// <remarks>Only what nobody else reads is left out: where scores are asked for everything stays as it is.</remarks>
internal sealed class AttentionFusion
{
    private readonly List<PlannedKernel> _kernels;
    private readonly HashSet<Source> _kept;
    private readonly Dictionary<Source, PlannedKernel> _producers = [];
    private readonly Dictionary<Source, List<PlannedKernel>> _consumers = [];

    private AttentionFusion(List<PlannedKernel> kernels, HashSet<Source> kept)
    {
        (_kernels, _kept) = (kernels, kept);
        foreach (PlannedKernel kernel in kernels)
        {
            foreach (Source output in kernel.Outputs)
            {
                _producers[output.Memory] = kernel;
            }

            foreach (Source input in kernel.Inputs.Select(i => i.Memory).Distinct())
            {
                (_consumers.TryGetValue(input, out List<PlannedKernel>? list) ? list : _consumers[input] = []).Add(kernel);
            }
        }
    }

    /// <summary>The kernels with attention replaced.</summary>
    public static List<PlannedKernel> Apply(List<PlannedKernel> kernels, HashSet<Source> kept)
    {
        PlannedKernel[] softmaxes = [.. kernels.Where(k => k.Op is Softmax && k.Inputs[0].Spec is { DType: DType.Float32, Shape.Rank: >= 2 })];
        if (softmaxes.Length == 0)
        {
            return kernels;
        }

        AttentionFusion fusion = new(kernels, kept);
        Dictionary<PlannedKernel, PlannedKernel> instead = new(ReferenceEqualityComparer.Instance);
        HashSet<PlannedKernel> gone = new(ReferenceEqualityComparer.Instance);
        foreach (PlannedKernel softmax in softmaxes)
        {
            fusion.Match(softmax, instead, gone);
        }

        return instead.Count == 0 ? kernels : [.. kernels.Where(k => instead.ContainsKey(k) || !gone.Contains(k)).Select(k => instead.GetValueOrDefault(k, k))];
    }

    private void Match(PlannedKernel softmax, Dictionary<PlannedKernel, PlannedKernel> instead, HashSet<PlannedKernel> gone)
    {
        Source p = softmax.Outputs[0];
        List<(AttentionStep Step, PlannedKernel Kernel)> steps = [];
        AttentionAfter after = AttentionAfter.Of(this, p);
        if (_kept.Contains(p) || RawScores(softmax.Inputs[0], steps) is not { } scores || Products(after.Kept, last: true) is not [Contraction result])
        {
            return;
        }

        // The letters of scores and result: heads, target, source.
        (string heads, char target, char source) = (scores.Z[..^2], scores.Z[^2], scores.Z[^1]);
        bool isFirst = scores.X.Contains(target, StringComparison.Ordinal);
        (Source query, string queryLetters, Source key, string keyLetters) = isFirst ? (scores.Kernel.Inputs[0], scores.X, scores.Kernel.Inputs[1], scores.Y) : (scores.Kernel.Inputs[1], scores.Y, scores.Kernel.Inputs[0], scores.X);
        (string own, Source value, string valueLetters) = result.With(after.Kept)!.Value;
        if (Contraction.Layout(queryLetters, query, heads, target) is not { } q || Contraction.Layout(keyLetters, key, heads, source) is not { } k || q.Feature != k.Feature
            || Contraction.Layout(valueLetters, value, own[..^2], own[^1]) is not { } v || Contraction.Layout(result.Z, result.Output, own[..^2], own[^2]) is not { } y || v.Feature != y.Feature)
        {
            return;
        }

        ReadOnlySpan<int> dims = p.Spec.Shape.Dims;
        AttentionShape shape = new(dims[..^2].ToArray(), dims[^2], dims[^1], Contraction.Length(queryLetters, query, q.Feature), Contraction.Length(valueLetters, value, v.Feature), q.Layout, k.Layout, v.Layout, y.Layout, [.. steps.Select(s => s.Step)], after.Steps);
        Source[] tensors = [.. shape.Steps.Concat(shape.After).SelectMany(s => s.Inputs)];
        List<PlannedKernel> forward = [scores.Kernel, .. steps.Select(s => s.Kernel), softmax, .. after.Kernels, result.Kernel];
        if (_consumers[p].Count > 1)
        {
            if (new AttentionGradient(this, shape, query, key, value).Match(p, steps, after) is not { } gradient)
            {
                return;
            }

            PlannedKernel first = gradient.Gone.MinBy(_kernels.IndexOf)!;
            instead[first] = new PlannedKernel(first.Name, new FusedAttention(shape, gradient.Layouts), [query, key, value, gradient.Dy, .. tensors], gradient.Outputs);
            gone.UnionWith(gradient.Gone);
        }
        else if (ReadersOf(after.Kept).Count > 1 || !after.HasMasksReadBy(this, 1))
        {
            return;
        }

        instead[result.Kernel] = new PlannedKernel(result.Kernel.Name, new FusedAttention(shape, null), [query, key, value, .. tensors], result.Kernel.Outputs);
        gone.UnionWith(forward);
    }

    /// <summary>The kernels that read a tensor, if none of its readers is hidden.</summary>
    public IReadOnlyList<PlannedKernel> ReadersOf(Source tensor) => _kept.Contains(tensor.Memory) || !_consumers.TryGetValue(tensor.Memory, out List<PlannedKernel>? readers) ? [] : readers;

    /// <summary>What computes a tensor.</summary>
    public PlannedKernel? ProducerOf(Source tensor) => _producers.GetValueOrDefault(tensor.Memory);

    /// <summary>The products of a tensor like the scores that sum over its last axis, or over the one before.</summary>
    public List<Contraction> Products(Source tensor, bool last) => [.. ReadersOf(tensor).Select(Contraction.Of).OfType<Contraction>().Where(c => c.With(tensor) is { } with && with.Own.Length == tensor.Spec.Shape.Rank
        && !c.Z.Contains(with.Own[last ? ^1 : ^2], StringComparison.Ordinal) && c.Z.Contains(with.Own[last ? ^2 : ^1], StringComparison.Ordinal))];

    // Back from what goes into the softmax to the product; the steps come out in the order in which they are done.
    private Contraction? RawScores(Source at, List<(AttentionStep Step, PlannedKernel Kernel)> steps)
    {
        if (_kept.Contains(at.Memory) || ReadersOf(at).Count != 1 || ProducerOf(at) is not { } kernel)
        {
            return null;
        }

        if (Contraction.Of(kernel) is { } product)
        {
            return product.Z.Length >= 2 && product.Z.Length == at.Spec.Shape.Rank && product.X.Contains(product.Z[^2], StringComparison.Ordinal) != product.Y.Contains(product.Z[^2], StringComparison.Ordinal) ? product : null;
        }

        for (int operand = 0; operand < kernel.Inputs.Length; operand++)
        {
            Source before = kernel.Inputs[operand];
            if (before.Spec.Shape == at.Spec.Shape && StepOf(kernel, operand) is { } step && RawScores(before, steps) is { } found)
            {
                steps.Add((step, kernel));
                return found;
            }
        }

        return null;
    }

    private static AttentionStep? StepOf(PlannedKernel kernel, int operand) => kernel.Op switch
    {
        Mul when Number(kernel.Inputs[1 - operand]) is float factor => new AttentionStep(ScoreStep.Kind.Scale, factor, null),
        AddV2 => new AttentionStep(ScoreStep.Kind.Add, 0, kernel.Inputs[1 - operand]),
        SelectV2 when operand == 1 && Number(kernel.Inputs[2]) is float other => new AttentionStep(ScoreStep.Kind.Select, other, kernel.Inputs[0]),
        _ => null,
    };

    /// <summary>The number that a scalar constant holds.</summary>
    public static unsafe float? Number(Source source) => source.Memory is { IsConstant: true, Length: 1, DType: DType.Float32 } constant && constant.Fixed is not null ? *(float*)constant.Fixed : null;
}
