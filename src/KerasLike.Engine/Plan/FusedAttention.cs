using KerasLike.Graphs;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>What an attention's plan and that of its gradient share: the lengths, the layouts, the steps.</summary>
internal sealed record AttentionShape(int[] Heads, int Target, int Source, int Features, int ValueFeatures, HeadLayout Query, HeadLayout Key, HeadLayout Value, HeadLayout Output, IReadOnlyList<AttentionStep> Steps);

/// <summary>A step on the scores, and where its tensor is.</summary>
internal sealed record AttentionStep(ScoreStep.Kind What, float Number, Source? Tensor);

/// <summary>The kernels between the scores and the result of an attention as one, which works in blocks; or those of its gradients.</summary>
/// <remarks>Inputs: query, key, value, for the gradients that of the result, then the tensors of the steps. Outputs: the result, or the gradients that are wanted of query, key and value.</remarks>
internal sealed unsafe class FusedAttention(AttentionShape shape, (HeadLayout? Query, HeadLayout? Key, HeadLayout? Value)? gradients) : Op
{
    private readonly int _tensors = gradients is null ? 3 : 4;

    public override string Type => gradients is null ? "_FusedAttention" : "_FusedAttentionGrad";

    public override void Prepare(KernelContext c)
    {
        int tensor = _tensors;
        ScoreStep[] steps = [.. shape.Steps.Select(s => s.Tensor is null ? new ScoreStep { What = s.What, Number = s.Number } : Broadcast(s, c.Input(tensor++).Shape))];
        BlockedAttention plan = new(shape.Heads, shape.Target, shape.Source, shape.Features, shape.ValueFeatures, steps);
        c.State = new Prepared(plan, [.. steps.Where((_, i) => shape.Steps[i].Tensor is not null)]);
        c.RequestScratch(plan.ScratchBytes);
    }

    public override void Compute(KernelContext c)
    {
        Prepared prepared = (Prepared)c.State!;
        for (int i = 0; i < prepared.WithTensors.Length; i++)
        {
            prepared.WithTensors[i].Data = c.Input(_tensors + i).Data;
        }

        BlockedAttention.Matrix q = new(c.Input(0).Float, shape.Query), k = new(c.Input(1).Float, shape.Key), v = new(c.Input(2).Float, shape.Value);
        if (gradients is not { } wanted)
        {
            prepared.Plan.Forward(q, k, v, new BlockedAttention.Matrix(c.Output(0).Float, shape.Output), c.Scratch);
            return;
        }

        int output = 0;
        BlockedAttention.Matrix dq = Next(c, wanted.Query, ref output), dk = Next(c, wanted.Key, ref output), dv = Next(c, wanted.Value, ref output);
        prepared.Plan.Backward(q, k, v, new BlockedAttention.Matrix(c.Input(3).Float, shape.Output), dq, dk, dv, c.Scratch);
    }

    private static BlockedAttention.Matrix Next(KernelContext c, HeadLayout? layout, ref int output) => layout is null ? default : new BlockedAttention.Matrix(c.Output(output++).Float, layout);

    // Steps of 0 along the axes that the tensor does not have, or has once.
    private ScoreStep Broadcast(AttentionStep step, Shape tensor)
    {
        int rank = shape.Heads.Length + 2;
        long[] steps = new long[rank];
        long next = 1;
        for (int axis = tensor.Rank - 1; axis >= 0; axis--)
        {
            steps[rank - tensor.Rank + axis] = tensor.Dims[axis] == 1 ? 0 : next;
            next *= tensor.Dims[axis];
        }

        return new ScoreStep { What = step.What, Number = step.Number, Steps = steps[..^2], Row = steps[^2], Column = (int)steps[^1] };
    }

    private sealed record Prepared(BlockedAttention Plan, ScoreStep[] WithTensors);
}
