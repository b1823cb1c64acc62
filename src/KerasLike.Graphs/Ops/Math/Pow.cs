using KerasLike.Numerics;

namespace KerasLike.Graphs.Ops;

/// <summary>TensorFlow <c>Pow</c>: z = xʸ, element by element.</summary>
/// <remarks>
/// <para>x, y: one dtype, shapes that NumPy can broadcast. z: the broadcast shape.</para>
/// <para>Gradient: dz · y · x^(y − 1) by x; dz · z · ln x by y, 0 where x is not positive.</para>
/// </remarks>
public sealed class Pow : BinaryOp
{
    /// <summary>xʸ.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, SymbolicTensor y) => x.Graph.Add(new Pow(), x, y);

    /// <summary>xʸ.</summary>
    public static SymbolicTensor Of(SymbolicTensor x, double y) => Of(x, Const.Like(x, y));

    /// <inheritdoc/>
    public override SymbolicTensor?[] Gradient(SymbolicTensor z, SymbolicTensor dz)
    {
        (SymbolicTensor x, SymbolicTensor y) = (z.Node.Inputs[0], z.Node.Inputs[1]);
        SymbolicTensor positive = Greater.Of(x, 0);
        SymbolicTensor logarithm = SelectV2.Of(positive, Log.Of(SelectV2.Of(positive, x, OnesLike.Of(x))), Const.Like(x, 0));
        return Reduced(z, dz * y * Of(x, y - 1), dz * z * logarithm);
    }

    /// <inheritdoc/>
    public override void Compute(KernelContext c)
    {
        switch (c.Input(0).DType)
        {
            case DType.Float32: BinaryKernel.Loop<Function, float, float>(c); break;
            case DType.Float64: BinaryKernel.Loop<Function, double, double>(c); break;
            case DType.Float16: BinaryKernel.Loop<Function, Half, Half>(c); break;
            case DType.Int32: BinaryKernel.Loop<Function, int, int>(c); break;
            case DType.Int64: BinaryKernel.Loop<Function, long, long>(c); break;
            case DType.Int8: BinaryKernel.Loop<Function, sbyte, sbyte>(c); break;
            case DType.Int16: BinaryKernel.Loop<Function, short, short>(c); break;
            default: throw KernelErrors.DType(c.Input(0).DType);
        }
    }

    private readonly struct Function : IScalarBinary<float, float>, IScalarBinary<double, double>, IScalarBinary<Half, Half>, IScalarBinary<int, int>, IScalarBinary<long, long>, IScalarBinary<short, short>, IScalarBinary<sbyte, sbyte>
    {
        public float Invoke(float a, float b) => MathF.Pow(a, b);

        public double Invoke(double a, double b) => Math.Pow(a, b);

        public Half Invoke(Half a, Half b) => Half.Pow(a, b);

        public int Invoke(int a, int b) => (int)Invoke((long)a, b);

        public short Invoke(short a, short b) => (short)Invoke((long)a, b);

        public sbyte Invoke(sbyte a, sbyte b) => (sbyte)Invoke((long)a, b);

        public long Invoke(long a, long b)
        {
            long power = 1;
            for (long i = 0; i < b; i++)
            {
                power = unchecked(power * a);
            }

            return power;
        }
    }
}
