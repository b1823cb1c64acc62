using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the recurrent ops of Ops/NN.</summary>
internal static class RecurrentCases
{
    public static IEnumerable<OpCase> All
    {
        get
        {
            // Batches and lengths beside the vectors' and the blocks'.
            foreach ((int steps, int batch, int inputs, int units) in ((int, int, int, int)[])[(1, 1, 1, 1), (3, 2, 2, 3), (2, 9, 3, 5), (2, 3, 17, 16), (4, 1, 5, 19)])
            {
                TensorValue x = Numbers((steps, batch, inputs)), c = Numbers((batch, units), seed: 2), h = Numbers((batch, units), seed: 3), w = Numbers((inputs + units, 4 * units), seed: 4), b = Numbers(4 * units, seed: 5);
                yield return new($"BlockLSTMV2 of {steps} steps, {batch} samples, {inputs} to {units}", t =>
                {
                    (SymbolicTensor cs, SymbolicTensor all) = BlockLSTMV2.Of(t[0], t[1], t[2], t[3], t[4]);
                    return [cs, all];
                }, x, c, h, w, b) { GradientTolerance = 1e-2, Tolerance = 2e-5 };
            }

            yield return new("BlockLSTMV2, h alone, bounded and cut short", t =>
            {
                Graph graph = t[0].Graph;
                SymbolicTensor none = Const.Of(graph, TensorValue.Zeros(3, DType.Float32));
                return StopGradient.Of(graph.AddNode(new BlockLSTMV2(cellClip: 0.3f), null, Const.Of(graph, (TensorValue)2L), t[0], t[1], t[2], t[3], none, none, none, t[4]).Outputs[6]);
            }, Numbers((3, 2, 2)), Numbers((2, 3)), Numbers((2, 3)), Numbers((5, 12)), Numbers(12)) { Tolerance = 2e-5 };
        }
    }
}
