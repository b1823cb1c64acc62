using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>What is done to scores between their softmax and the product with the values: what is masked becomes 0, some are dropped.</summary>
/// <param name="Steps">What is done, in order.</param>
/// <param name="Kept">What comes out.</param>
/// <param name="Kernels">What computes it.</param>
internal sealed record AttentionAfter(IReadOnlyList<AttentionStep> Steps, Source Kept, IReadOnlyList<PlannedKernel> Kernels)
{
    /// <summary>What is done to a softmax; nothing, where none of its readers is such a step.</summary>
    public static AttentionAfter Of(AttentionFusion kernels, Source p)
    {
        List<AttentionStep> steps = [];
        List<PlannedKernel> done = [];
        Source at = p;
        while ((at == p || kernels.ReadersOf(at).Count == 1) && Next(kernels, p, at) is var (step, by))
        {
            steps.Add(step);
            done.AddRange(by);
            at = by[^1].Outputs[0];
        }

        return new AttentionAfter(steps, at, done);
    }

    /// <summary>Whether each mask of dropout is read by so many kernels: by the one that drops, and by the one that drops gradients.</summary>
    public bool HasMasksReadBy(AttentionFusion kernels, int readers) => Steps.All(s => s.What != ScoreStep.Kind.Drop || kernels.ReadersOf(s.Tensor!).Count == readers);

    /// <summary>From the gradient by the softmax back to that by what comes out; what computes the one from the other.</summary>
    public (Source ByKept, List<PlannedKernel> Kernels)? Back(AttentionFusion kernels, Source bySoftmax)
    {
        List<PlannedKernel> done = [];
        Source at = bySoftmax;
        foreach (AttentionStep step in Steps)
        {
            if (step.What == ScoreStep.Kind.Drop)
            {
                if (kernels.ProducerOf(at) is not { Op: Mul } scaling || Array.FindIndex(scaling.Inputs, i => AttentionFusion.Number(i) == step.Factor) is not (>= 0 and var factor) || kernels.ReadersOf(scaling.Inputs[1 - factor]).Count != 1)
                {
                    return null;
                }

                done.Add(scaling);
                at = scaling.Inputs[1 - factor];
            }

            if (kernels.ProducerOf(at) is not { Op: SelectV2 } select || select.Inputs[0].Memory != step.Tensor!.Memory || AttentionFusion.Number(select.Inputs[2]) != 0 || kernels.ReadersOf(select.Inputs[1]).Count != 1)
            {
                return null;
            }

            done.Add(select);
            at = select.Inputs[1];
        }

        return (at, done);
    }

    // where(mask, p, 0), or where(uniform ≥ rate, p · factor, 0).
    private static (AttentionStep Step, PlannedKernel[] Kernels)? Next(AttentionFusion kernels, Source p, Source at)
    {
        foreach (PlannedKernel reader in kernels.ReadersOf(at))
        {
            if (Chooses(reader, at, p))
            {
                return (new AttentionStep(ScoreStep.Kind.Select, 0, reader.Inputs[0]), [reader]);
            }

            if (reader.Op is Mul && AttentionFusion.Number(reader.Inputs[reader.Inputs[0].Memory == at.Memory ? 1 : 0]) is float factor && kernels.ReadersOf(reader.Outputs[0]) is [PlannedKernel select] && Chooses(select, reader.Outputs[0], p)
                && kernels.ProducerOf(select.Inputs[0]) is { Op: GreaterEqual } comparison && AttentionFusion.Number(comparison.Inputs[1]) is float rate
                && kernels.ProducerOf(comparison.Inputs[0]) is { Op: StatelessRandomUniformV2 } random && random.Outputs[0].Spec.Shape == p.Spec.Shape && kernels.ReadersOf(random.Outputs[0]).Count == 1)
            {
                return (new AttentionStep(ScoreStep.Kind.Drop, rate, select.Inputs[0]) { Factor = factor, Stream = [random.Inputs[1], random.Inputs[2]] }, [random, comparison, reader, select]);
            }
        }

        return null;
    }

    private static bool Chooses(PlannedKernel kernel, Source at, Source p) =>
        kernel.Op is SelectV2 && kernel.Inputs[1].Memory == at.Memory && AttentionFusion.Number(kernel.Inputs[2]) == 0 && kernel.Outputs[0].Spec.Shape == p.Spec.Shape;
}
