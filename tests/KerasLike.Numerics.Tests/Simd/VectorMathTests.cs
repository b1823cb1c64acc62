namespace KerasLike.Numerics.Tests;

public sealed unsafe class VectorMathTests
{
    public static TheoryData<string> Functions => ["exp", "log", "sigmoid", "tanh", "erf"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Stays_within_its_bound_of_double_precision(string function)
    {
        (Action<nint, nint, int> map, Func<double, double> exact, float low, float high, double bound) = Of(function);
        const int n = 100_003;
        float[] x = new float[n];
        float[] y = new float[n];
        for (int i = 0; i < n; i++)
        {
            x[i] = low + ((high - low) * i / (n - 1));
        }

        Apply(map, x, y);
        double worst = 0;
        for (int i = 0; i < n; i++)
        {
            double expected = exact(x[i]);
            worst = Math.Max(worst, Math.Abs(y[i] - expected) / Math.Max(MathF.BitIncrement(MathF.Abs((float)expected)) - MathF.Abs((float)expected), float.Epsilon));
        }

        Assert.True(worst <= bound, $"{function}: {worst} ulp");
    }

    [Fact]
    public void Special_numbers_come_out_as_in_IEEE_754()
    {
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -1f, 1e-40f];
        float[] exp = new float[6], log = new float[6], sigmoid = new float[6], tanh = new float[6];
        Apply(Of("exp").Map, x, exp);
        Apply(Of("log").Map, x, log);
        Apply(Of("sigmoid").Map, x, sigmoid);
        Apply(Of("tanh").Map, x, tanh);

        Assert.Equal([float.NaN, float.PositiveInfinity, 0f, 1f], exp[..4]);
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NaN, float.NegativeInfinity, float.NaN], log[..5]);
        Assert.Equal(Math.Log(1e-40f), log[5], 1e-5); // a denormal; one ulp of 92 is 8e-6
        Assert.Equal([float.NaN, 1f, 0f, 0.5f], sigmoid[..4]);
        Assert.Equal([float.NaN, 1f, -1f, 0f], tanh[..4]);
    }

    private static void Apply(Action<nint, nint, int> map, float[] x, float[] y)
    {
        fixed (float* px = x, py = y)
        {
            map((nint)px, (nint)py, x.Length);
        }
    }

    private static (Action<nint, nint, int> Map, Func<double, double> Exact, float Low, float High, double Bound) Of(string function) => function switch
    {
        "exp" => ((x, y, n) => Elementwise.Map<E>((float*)x, (float*)y, n), Math.Exp, -87, 88, 2),
        "log" => ((x, y, n) => Elementwise.Map<L>((float*)x, (float*)y, n), Math.Log, 1e-3f, 100, 2),
        "erf" => ((x, y, n) => Elementwise.Map<F>((float*)x, (float*)y, n), ErrorFunction.Of, -5, 5, 6),
        "sigmoid" => ((x, y, n) => Elementwise.Map<S>((float*)x, (float*)y, n), v => 1 / (1 + Math.Exp(-v)), -80, 80, 4),
        _ => ((x, y, n) => Elementwise.Map<T>((float*)x, (float*)y, n), Math.Tanh, -12, 12, 4),
    };

    private readonly struct F : IUnary
    {
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => VectorMath.Erf(x);
    }

    private readonly struct E : IUnary
    {
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => VectorMath.Exp(x);
    }

    private readonly struct L : IUnary
    {
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => VectorMath.Log(x);
    }

    private readonly struct S : IUnary
    {
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => VectorMath.Sigmoid(x);
    }

    private readonly struct T : IUnary
    {
        public V Invoke<V>(V x)
            where V : struct, IVector<V> => VectorMath.Tanh(x);
    }
}
