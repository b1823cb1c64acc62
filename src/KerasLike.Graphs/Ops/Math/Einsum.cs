using System.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Einsum</c>: products of one or two tensors, summed over the axes that the result does not name.</summary>
/// <remarks>
/// <para>inputs: one or two tensors of one dtype. equation: one letter per axis, <c>ab,bc-&gt;ac</c>; a letter twice in an operand takes its diagonal, a letter twice in the result
/// makes one; <c>...</c> stands for any number of axes, which are broadcast. output: the axes after the arrow.</para>
/// <para>Gradient: Einsum of dy with the other operand; what was summed is repeated, what was repeated is summed.</para>
/// <para>Two operands in single precision are products of matrices, read where they lie or after their axes are put in order.</para>
/// </remarks>
[TypeAttr("T", 0)]
[CountAttr("N")]
public sealed unsafe class Einsum(string equation) : Op, ISinglePrecision
{
    // Off the diagonals of a result like ii nothing is computed.
    private readonly bool _makesDiagonals = equation.Split('>')[^1].Where(l => l != '.').GroupBy(l => l).Any(l => l.Count() > 1);

    /// <summary>The sum of products that an equation describes.</summary>
    public static SymbolicTensor Of(string equation, params SymbolicTensor[] inputs) => inputs[0].Graph.Add(new Einsum(equation), inputs);

    /// <summary>The axes by letters, such as <c>ab,bc-&gt;ac</c>.</summary>
    public string Equation { get; } = equation;

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        return EinsumEquation.Of(Equation, [.. c.Inputs.Select(i => i.Shape)], c.NodeName)?.Result ?? Shape.Unknown;
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy)
    {
        string[] sides = Equation.Split("->"), inputs = sides[0].Split(',');
        IReadOnlyList<SymbolicTensor> x = y.Node.Inputs;
        return inputs.Length == 1
            ? [EinsumGradient.Of(x[0], inputs[0], null, "", dy, sides[1])]
            : [EinsumGradient.Of(x[0], inputs[0], x[1], inputs[1], dy, sides[1]), EinsumGradient.Of(x[1], inputs[1], x[0], inputs[0], dy, sides[1])];
    }

    /// <inheritdoc/>
    public override void Prepare(KernelContext c)
    {
        Shape[] shapes = [.. Enumerable.Range(0, c.InputCount).Select(i => c.Input(i).Shape)];
        EinsumAxis[] axes = EinsumEquation.Of(Equation, shapes, Type)!.Axes(shapes);
        bool isPair = shapes.Length == 2;
        c.State = c.Input(0).DType switch
        {
            DType.Float32 when isPair && axes.Any(a => !a.InZ) => new EinsumProduct(axes),
            DType.Float32 => Loops<float>(axes, isPair),
            DType.Float64 => Loops<double>(axes, isPair),
            DType.Int32 => Loops<int>(axes, isPair),
            DType.Int64 => Loops<long>(axes, isPair),
            _ => throw KernelErrors.DType(c.Input(0).DType),
        };
        if (c.State is EinsumProduct product)
        {
            c.RequestScratch(product.ScratchBytes);
        }
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Output(0).Length == 0)
        {
            return;
        }

        if (_makesDiagonals)
        {
            c.Output(0).ByteSpan().Clear();
        }

        void* y = c.InputCount == 2 ? c.Input(1).Data : null;
        switch (c.State)
        {
            case EinsumProduct product: product.Run(c.Input(0).Float, (float*)y, c.Output(0).Float, (byte*)c.Scratch); break;
            case EinsumLoops<float> loops: loops.Run(c.Input(0).Float, (float*)y, c.Output(0).Float); break;
            case EinsumLoops<double> loops: loops.Run(c.Input(0).As<double>(), (double*)y, c.Output(0).As<double>()); break;
            case EinsumLoops<int> loops: loops.Run(c.Input(0).As<int>(), (int*)y, c.Output(0).As<int>()); break;
            case EinsumLoops<long> loops: loops.Run(c.Input(0).As<long>(), (long*)y, c.Output(0).As<long>()); break;
        }
    }

    private static EinsumLoops<T> Loops<T>(EinsumAxis[] axes, bool isPair)
        where T : unmanaged, INumber<T> => new([.. axes.Where(a => a.InZ)], [.. axes.Where(a => !a.InZ)], isPair);
}
