using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using KerasLike.Numerics;

namespace KerasLike.Engine;

/// <summary>A product of two tensors in single precision by letters of their axes, as Einsum writes it.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="X">The letters of its first input.</param>
/// <param name="Y">The letters of its second input.</param>
/// <param name="Z">The letters of its output.</param>
internal sealed record Contraction(PlannedKernel Kernel, string X, string Y, string Z)
{
    /// <summary>The output.</summary>
    public Source Output => Kernel.Outputs[0];

    /// <summary>The product that a kernel computes, if it computes one with a letter for each axis.</summary>
    public static Contraction? Of(PlannedKernel kernel)
    {
        if (kernel.Inputs.Length != 2 || kernel.Outputs.Length != 1 || kernel.Inputs.Concat(kernel.Outputs).Any(s => s.Spec.DType != DType.Float32))
        {
            return null;
        }

        if (kernel.Op is Einsum einsum && !einsum.Equation.Contains('.', StringComparison.Ordinal))
        {
            string[] parts = einsum.Equation.Split("->"), operands = parts[0].Split(',');
            return operands.Append(parts[1]).All(o => o.Distinct().Count() == o.Length) ? new Contraction(kernel, operands[0], operands[1], parts[1]) : null;
        }

        (Shape x, Shape y) = (kernel.Inputs[0].Spec.Shape, kernel.Inputs[1].Spec.Shape);
        if (kernel.Op is BatchMatMulV2 product && x.Rank == y.Rank && x[..^2] == y[..^2] && x.Rank <= 10)
        {
            string heads = "abcdefgh"[..(x.Rank - 2)];
            return new Contraction(kernel, heads + (product.AdjX ? "km" : "mk"), heads + (product.AdjY ? "nk" : "kn"), heads + "mn");
        }

        return null;
    }

    /// <summary>The letters of the operand that has this memory, and the other operand with its own.</summary>
    public (string Own, Source Other, string Others)? With(Source operand) => Kernel.Inputs[0].Memory == operand.Memory ? (X, Kernel.Inputs[1], Y)
        : Kernel.Inputs[1].Memory == operand.Memory ? (Y, Kernel.Inputs[0], X) : null;

    /// <summary>How a tensor lies as a matrix per head, if its features lie side by side.</summary>
    /// <param name="letters">Its letters.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="heads">The letters of the heads' axes.</param>
    /// <param name="row">The letter of the places.</param>
    public static (HeadLayout Layout, char Feature)? Layout(string letters, Source tensor, string heads, char row)
    {
        char[] features = [.. letters.Where(l => l != row && !heads.Contains(l, StringComparison.Ordinal))];
        if (features.Length != 1 || letters.Length != heads.Length + 2 || !letters.Contains(row, StringComparison.Ordinal) || !heads.All(letters.Contains))
        {
            return null;
        }

        ReadOnlySpan<int> dims = tensor.Spec.Shape.Dims;
        long Step(char letter, ReadOnlySpan<int> lengths)
        {
            long step = 1;
            for (int axis = letters.IndexOf(letter, StringComparison.Ordinal) + 1; axis < lengths.Length; axis++)
            {
                step *= lengths[axis];
            }

            return step;
        }

        long down = Step(row, dims);
        long[] steps = new long[heads.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = Step(heads[i], dims);
        }

        return Step(features[0], dims) == 1 && down <= int.MaxValue ? (new HeadLayout(steps, (int)down), features[0]) : null;
    }

    /// <summary>The length of an axis of a tensor.</summary>
    public static int Length(string letters, Source tensor, char letter) => tensor.Spec.Shape.Dims[letters.IndexOf(letter, StringComparison.Ordinal)];
}
