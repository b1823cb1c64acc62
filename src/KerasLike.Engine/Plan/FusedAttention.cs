using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>What an attention's plan and that of its gradient share: the lengths, the layouts, what is done to the scores.</summary>
internal sealed record AttentionShape(int[] Heads, int Target, int Source, int Features, int ValueFeatures, HeadLayout Query, HeadLayout Key, HeadLayout Value, HeadLayout Output, IReadOnlyList<AttentionStep> Steps, IReadOnlyList<AttentionStep> After);

/// <summary>A step on the scores, and where its tensor is; of dropout that is the mask, which a block makes itself.</summary>
internal sealed record AttentionStep(ScoreStep.Kind What, float Number, Source? Tensor)
{
    /// <summary>What dropout multiplies the rest by.</summary>
    public float Factor { get; init; }

    /// <summary>Key and counter of dropout's random numbers.</summary>
    public Source[] Stream { get; init; } = [];

    /// <summary>The tensors that a block reads.</summary>
    public IEnumerable<Source> Inputs => What == ScoreStep.Kind.Drop ? Stream : Tensor is null ? [] : [Tensor];
}

/// <summary>The kernels between the scores and the result of an attention as one, which works in blocks; or those of its gradients.</summary>
/// <remarks>Inputs: query, key, value, for the gradients that of the result, then those of the steps. Outputs: the result, or the gradients that are wanted of query, key and value.</remarks>
internal sealed unsafe class FusedAttention(AttentionShape shape, (HeadLayout? Query, HeadLayout? Key, HeadLayout? Value)? gradients) : Op
{
    private readonly int _tensors = gradients is null ? 3 : 4;

    public override string Type => gradients is null ? "_FusedAttention" : "_FusedAttentionGrad";

    public override void Prepare(KernelContext c)
    {
        int input = _tensors;
        Prepared prepared = new(Steps(c, shape.Steps, ref input), Steps(c, shape.After, ref input));
        prepared.Plan = new BlockedAttention(shape.Heads, shape.Target, shape.Source, shape.Features, shape.ValueFeatures, prepared.Before, prepared.After);
        c.State = prepared;
        c.RequestScratch(prepared.Plan.ScratchBytes);
    }

    public override void Compute(KernelContext c)
    {
        Prepared prepared = (Prepared)c.State!;
        int input = _tensors;
        SetData(c, shape.Steps, prepared.Before, ref input);
        SetData(c, shape.After, prepared.After, ref input);
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

    private ScoreStep[] Steps(KernelContext c, IReadOnlyList<AttentionStep> steps, ref int input)
    {
        ScoreStep[] prepared = new ScoreStep[steps.Count];
        for (int i = 0; i < prepared.Length; i++)
        {
            AttentionStep step = steps[i];
            prepared[i] = step.What == ScoreStep.Kind.Drop ? Broadcast(step, new Shape([.. shape.Heads, shape.Target, shape.Source])) : step.Tensor is null ? new ScoreStep { What = step.What, Number = step.Number } : Broadcast(step, c.Input(input).Shape);
            input += step.Inputs.Count();
        }

        return prepared;
    }

    private static void SetData(KernelContext c, IReadOnlyList<AttentionStep> steps, ScoreStep[] prepared, ref int input)
    {
        for (int i = 0; i < prepared.Length; i++)
        {
            if (steps[i].What == ScoreStep.Kind.Drop)
            {
                prepared[i].Stream = StatelessRandomOp.Start(c.Input(input), c.Input(input + 1));
                input += 2;
            }
            else if (steps[i].Tensor is not null)
            {
                prepared[i].Data = c.Input(input++).Data;
            }
        }
    }

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

        return new ScoreStep { What = step.What, Number = step.Number, Factor = step.Factor, Steps = steps[..^2], Row = steps[^2], Column = (int)steps[^1] };
    }

    private sealed record Prepared(ScoreStep[] Before, ScoreStep[] After)
    {
        public BlockedAttention Plan { get; set; } = null!;
    }
}
