using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Layers;

/// <summary>Runs a step over a sequence whose first axis is the steps: as a loop of the graph, or step after step where it is to be unrolled.</summary>
/// <remarks>A step that a sample's mask leaves out keeps its states and repeats its output before (zeros at the start), or gives zeros where that is asked for.</remarks>
/// <param name="steps">The inputs: (steps, batch, ...).</param>
/// <param name="mask">Which steps count: (steps, batch), or with more axes of length 1; null: all.</param>
/// <param name="zeroOutput">Whether a step left out gives zeros.</param>
/// <param name="keepsAll">Whether the outputs of all steps are wanted, or the last alone.</param>
internal sealed class SequenceLoop(SymbolicTensor steps, SymbolicTensor? mask, bool zeroOutput, bool keepsAll)
{
    /// <summary>The output of the last step or, along a first axis, of all; and the states after the last.</summary>
    /// <param name="step">A step: the output and the new states, given input and states.</param>
    /// <param name="states">The states before the first.</param>
    /// <param name="output">The shape of a sample's output.</param>
    /// <param name="outputState">Which state is also the output, if one is.</param>
    /// <param name="unroll">Whether each step gets ops of its own.</param>
    public (SymbolicTensor Output, SymbolicStructure States) Run(Func<SymbolicTensor, SymbolicStructure, CellStep> step, SymbolicStructure states, Shape output, int? outputState, bool unroll)
    {
        DType dtype = states.Flatten()[0].DType;
        return unroll ? Unrolled(step, states) : Looped(step, states, new TensorSpec(new Shape(states.Flatten()[0].Shape[0]).Concat(output), dtype), mask is null ? outputState : null);
    }

    private (SymbolicTensor Output, SymbolicStructure States) Unrolled(Func<SymbolicTensor, SymbolicStructure, CellStep> step, SymbolicStructure states)
    {
        int count = steps.Shape.Dims[0];
        SymbolicTensor[] inputs = Unpack.Of(steps, count);
        SymbolicTensor[]? counts = mask is null ? null : Unpack.Of(mask, count);
        List<SymbolicTensor> outputs = [];
        for (int i = 0; i < count; i++)
        {
            CellStep next = Masked(step(inputs[i], states), counts?[i], states, outputs.Count > 0 ? outputs[^1] : null);
            outputs.Add(next.Output);
            states = next.States;
        }

        return (keepsAll ? Pack.Of([.. outputs]) : outputs[^1], states);
    }

    private (SymbolicTensor Output, SymbolicStructure States) Looped(Func<SymbolicTensor, SymbolicStructure, CellStep> step, SymbolicStructure states, TensorSpec output, int? outputState)
    {
        Graph graph = steps.Graph;
        SymbolicTensor length = steps.Shape[0] is int known ? Const.Of(graph, known) : Dimensions.Of(steps)[0];
        SymbolicTensor inputs = TensorListFromTensor.Of(steps);
        SymbolicTensor? counts = mask is null ? null : TensorListFromTensor.Of(mask);

        // The loop variables: the step, all outputs, the last output where no state holds it, the states.
        List<SymbolicTensor> start = [Const.Of(graph, 0)];
        int all = keepsAll ? start.Count : -1;
        if (keepsAll)
        {
            start.Add(TensorListReserve.Of(output.DType, output.Shape, length));
        }

        int last = outputState is null && (!keepsAll || (mask is not null && !zeroOutput)) ? start.Count : -1;
        if (last > 0)
        {
            start.Add(Fill.Of(RecurrentCell.Lengths(Dimensions.Of(steps)[1], output.Shape[1..]), Const.Of(graph, Const.Number(0, output.DType))));
        }

        int first = start.Count;
        start.AddRange(states.Flatten());
        SymbolicTensor[] end = While.Of([.. start], v => Less.Of(v[0], length), v =>
        {
            SymbolicStructure before = SymbolicStructure.From(states.Pack(v[first..]));
            CellStep next = Masked(step(TensorListGetItem.Of(inputs, v[0]), before), counts is null ? null : TensorListGetItem.Of(counts, v[0]), before, last > 0 ? v[last] : null);
            List<SymbolicTensor> round = [v[0] + 1];
            if (all > 0)
            {
                round.Add(TensorListSetItem.Of(v[all], v[0], next.Output));
            }

            if (last > 0)
            {
                round.Add(next.Output);
            }

            return [.. round, .. next.States.Flatten()];
        });
        SymbolicTensor result = keepsAll ? TensorListStack.Of(end[all], Const.Ints(graph, output.Shape.Dims), output.DType, steps.Shape[0] ?? -1) : end[last > 0 ? last : first + outputState!.Value];
        return (result, SymbolicStructure.From(states.Pack(end[first..])));
    }

    private CellStep Masked(CellStep step, SymbolicTensor? counts, SymbolicStructure before, SymbolicTensor? outputBefore)
    {
        if (counts is null)
        {
            return step;
        }

        SymbolicTensor output = SelectV2.Of(Over(counts, step.Output), step.Output, zeroOutput || outputBefore is null ? Const.Like(step.Output, 0) : outputBefore);
        IEnumerable<SymbolicTensor> states = step.States.Flatten().Zip(before.Flatten(), (now, old) => SelectV2.Of(Over(counts, now), now, old));
        return new CellStep(output, SymbolicStructure.From(step.States.Pack(states)));
    }

    // A truth value for each sample, as one for all numbers of the sample.
    private static SymbolicTensor Over(SymbolicTensor counts, SymbolicTensor x)
    {
        while (counts.Shape.Rank < x.Shape.Rank)
        {
            counts = ExpandDims.Of(counts, -1);
        }

        return counts;
    }
}
