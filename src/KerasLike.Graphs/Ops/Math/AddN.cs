using System.Runtime.CompilerServices;
using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>AddN</c>: y = x0 + x1 + ... , element by element, from left to right.</summary>
/// <remarks>
/// <para>Inputs: tensors of one shape and dtype, or lists of such of equal length. y: the same.</para>
/// <para>Gradient: dy by each.</para>
/// </remarks>
[TypeAttr("T", 0)]
[CountAttr]
[Outputs("sum")]
public sealed unsafe class AddN : Op, IElementwise, IUpdatesLists
{
    /// <summary>The sum of tensors of one shape.</summary>
    public static SymbolicTensor Of(params ReadOnlySpan<SymbolicTensor> xs) => xs[0].Graph.Add(new AddN(), xs);

    /// <inheritdoc/>
    public override TensorSpec[] InferAll(InferContext c) =>
        c.Inputs[0].DType == DType.Variant ? [c.Inputs.Aggregate((a, b) => SpecRule.Join(a, b, $"AddN '{c.NodeName}'"))] : base.InferAll(c);

    /// <inheritdoc/>
    public override Shape Infer(InferContext c)
    {
        DTypeRule.Same(Type, c);
        return c.Inputs.Select(i => i.Shape).Aggregate((a, b) => a.Merge(b));
    }

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [.. y.Node.Inputs.Select(_ => dy)];

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        if (c.Recorder is { } recorder)
        {
            recorder.Fold(default(Plus));
            return;
        }

        if (c.Output(0).DType == DType.Variant)
        {
            ListMemory.Copy(c.Input(0), c.Output(0));
            for (int i = 1; i < c.InputCount; i++)
            {
                ListMemory.Of(c.Output(0))->Add(ListMemory.Of(c.Input(i)));
            }

            return;
        }

        // Real and imaginary parts are added like twice as many numbers.
        long n = c.Output(0).Length * (c.Output(0).DType.IsComplex() ? 2 : 1);
        if (c.InputCount == 1)
        {
            c.Input(0).ByteSpan().CopyTo(c.Output(0).ByteSpan());
        }

        for (int i = 1; i < c.InputCount; i++)
        {
            ref readonly TensorView left = ref i == 1 ? ref c.Input(0) : ref c.Output(0);
            switch (left.DType)
            {
                case DType.Float32 or DType.Complex64: Elementwise.MapParallel<Plus>(left.As<float>(), 1, c.Input(i).As<float>(), 1, c.Output(0).As<float>(), n); break;
                case DType.Float64 or DType.Complex128: Elementwise.MapScalar<Plus, double, double>(left.As<double>(), 1, c.Input(i).As<double>(), 1, c.Output(0).As<double>(), n); break;
                case DType.Int32: Elementwise.MapScalar<Plus, int, int>(left.As<int>(), 1, c.Input(i).As<int>(), 1, c.Output(0).As<int>(), n); break;
                case DType.Int64: Elementwise.MapScalar<Plus, long, long>(left.As<long>(), 1, c.Input(i).As<long>(), 1, c.Output(0).As<long>(), n); break;
                default: throw KernelErrors.DType(left.DType);
            }
        }
    }

    private readonly struct Plus : IBinary, IScalarBinary<double, double>, IScalarBinary<int, int>, IScalarBinary<long, long>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IBinary.Invoke<V>(V a, V b) => a + b;

        public double Invoke(double a, double b) => a + b;

        public int Invoke(int a, int b) => a + b;

        public long Invoke(long a, long b) => a + b;
    }
}
