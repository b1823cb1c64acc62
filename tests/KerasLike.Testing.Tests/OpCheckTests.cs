using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Testing.Tests;

/// <summary>What OpCheck finds.</summary>
public sealed class OpCheckTests
{
    [Fact]
    public void An_op_that_is_right_passes() => OpCheck.Run(t => Relu.Of(t[0]), OpCheck.Numbers((2, 3)));

    [Fact]
    public void A_wrong_gradient_is_found() => Assert.Contains("its finite difference",
        Assert.Throws<CheckException>(() => OpCheck.Run(t => t[0].Graph.Add(new LyingDouble(), t[0]), OpCheck.Numbers((2, 3)))).Message);

    [Fact]
    public void A_gradient_of_another_shape_is_found() => Assert.Contains("has the shape (3, 2), the input (2, 3)",
        Assert.Throws<CheckException>(() => OpCheck.Run(t => t[0].Graph.Add(new TurningDouble(), t[0]), OpCheck.Numbers((2, 3)))).Message);

    [Fact]
    public void Other_numbers_on_another_executor_are_found() => Assert.Contains("[1] is 2.5, on the embedded engine 2 (tolerance 0.1)",
        Assert.Throws<CheckException>(() => Closeness.Require("y", new float[] { 1, 2.5f }, new float[] { 1, 2 }, 0.1)).Message);

    [Fact]
    public void Bits_that_a_double_does_not_hold_are_compared() => Assert.Throws<CheckException>(() => Closeness.Require("y", new[] { long.MaxValue }, new[] { long.MaxValue - 1 }, 0));

    [Fact]
    public void A_check_that_is_for_the_embedded_engine_alone_counts_as_skipped()
    {
        OpCheck.Run(new OpCase("double", t => t[0].Graph.Add(new Double(), t[0]), OpCheck.Numbers(2)) { OnlyHere = "an op of one's own, which no other executor has" });
        Assert.Contains("an op of one's own, which no other executor has", Executors.Report());
    }

    private sealed class LyingDouble : DoublingOp
    {
        public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * 3];
    }

    private sealed class TurningDouble : DoublingOp
    {
        public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [Transpose.Of(dy * 2, 1, 0)];
    }

    private sealed class Double : DoublingOp
    {
        public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy * 2];
    }

    private abstract class DoublingOp : Op
    {
        public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

        public override void Compute(KernelContext c)
        {
            Span<float> x = c.Input(0).Span<float>(), y = c.Output(0).Span<float>();
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = 2 * x[i];
            }
        }
    }
}
