using KerasLike.Graphs;
using KerasLike.Graphs.Ops;

namespace KerasLike.Engine.Tests;

/// <summary>The optimizers' updates against their formulas in double precision, for vectors of single and for double precision.</summary>
public sealed unsafe class UpdateOpTests
{
    private const int N = 37;
    private const double Rate = 0.1, Rho = 0.9, Momentum = 0.8, Epsilon = 0.01, Beta1 = 0.9, Beta2 = 0.99;

    [Theory]
    [InlineData("descent", DType.Float32)]
    [InlineData("descent", DType.Float64)]
    [InlineData("momentum", DType.Float32)]
    [InlineData("momentum", DType.Float64)]
    [InlineData("nesterov", DType.Float32)]
    [InlineData("nesterov", DType.Float64)]
    [InlineData("rmsprop", DType.Float32)]
    [InlineData("rmsprop", DType.Float64)]
    [InlineData("centered", DType.Float32)]
    [InlineData("centered", DType.Float64)]
    [InlineData("adam", DType.Float32)]
    [InlineData("adam", DType.Float64)]
    [InlineData("adam nesterov", DType.Float32)]
    [InlineData("adam nesterov", DType.Float64)]
    public void Follows_its_formula(string update, DType dtype)
    {
        Random random = new(3);
        double[][] state = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, N).Select(_ => random.NextDouble() + 0.5).ToArray())];
        double[] gradient = [.. Enumerable.Range(0, N).Select(_ => random.NextDouble() - 0.5)];

        // ms − mg² stays positive where mg is small.
        state[3] = [.. state[3].Select(v => v / 4)];
        Graph graph = new();
        Session session = new();
        SymbolicTensor[] handles = [.. state.Select((values, i) =>
        {
            Write(session, $"s{i}", values, dtype);
            return graph.Handle($"s{i}", dtype, new Shape(N));
        })];
        SymbolicTensor g = Const.Of(graph, Values(gradient, dtype));
        SymbolicTensor Number(double v) => Const.Of(graph, Const.Number(v, dtype));
        Node node = update switch
        {
            "descent" => ResourceApplyGradientDescent.Of(handles[0], Number(Rate), g),
            "momentum" or "nesterov" => ResourceApplyKerasMomentum.Of(handles[0], handles[1], Number(Rate), g, Number(Momentum), update == "nesterov"),
            "rmsprop" => ResourceApplyRMSProp.Of(handles[0], handles[1], handles[2], Number(Rate), Number(Rho), Number(Momentum), Number(Epsilon), g),
            "centered" => ResourceApplyCenteredRMSProp.Of(handles[0], handles[3], handles[1], handles[2], Number(Rate), Number(Rho), Number(Momentum), Number(Epsilon), g),
            _ => ResourceApplyAdam.Of(handles[0], handles[1], handles[2], Number(Beta1), Number(Beta2), Number(Rate), Number(Beta1), Number(Beta2), Number(Epsilon), g, update == "adam nesterov"),
        };
        using (IExecutable executable = session.Compile(graph, [], [], [node]))
        {
            executable.Run([], []);
        }

        for (int i = 0; i < N; i++)
        {
            double[] s = [.. state.Select(values => values[i])];
            Apply(update, s, gradient[i]);
            for (int slot = 0; slot < 4; slot++)
            {
                // Single precision rounds each of about ten steps to 6e-8 of numbers near 1; divided by a root of 0.1 or more.
                Assert.Equal(s[slot], Read(session, $"s{slot}", dtype)[i], dtype == DType.Float32 ? 5e-6 : 1e-12);
            }
        }
    }

    private static void Apply(string update, double[] s, double g)
    {
        switch (update)
        {
            case "descent":
                s[0] -= Rate * g;
                break;
            case "momentum" or "nesterov":
                s[1] = (s[1] * Momentum) - (Rate * g);
                s[0] += update == "nesterov" ? (s[1] * Momentum) - (Rate * g) : s[1];
                break;
            case "rmsprop" or "centered":
                s[1] += (1 - Rho) * ((g * g) - s[1]);
                s[3] += update == "centered" ? (1 - Rho) * (g - s[3]) : 0;
                s[2] = (Momentum * s[2]) + (Rate * g / Math.Sqrt(s[1] - (update == "centered" ? s[3] * s[3] : 0) + Epsilon));
                s[0] -= s[2];
                break;
            default:
                s[1] += (1 - Beta1) * (g - s[1]);
                s[2] += (1 - Beta2) * ((g * g) - s[2]);
                double direction = update == "adam nesterov" ? (Beta1 * s[1]) + ((1 - Beta1) * g) : s[1];
                s[0] -= Rate * Math.Sqrt(1 - Beta2) / (1 - Beta1) * direction / (Math.Sqrt(s[2]) + Epsilon);
                break;
        }
    }

    private static TensorValue Values(double[] values, DType dtype) => dtype == DType.Float64 ? values : Array.ConvertAll(values, v => (float)v);

    private static void Write(Session session, string name, double[] values, DType dtype)
    {
        using System.Buffers.MemoryHandle pin = Values(values, dtype).Pin(out TensorView view);
        session.WriteVariable(name, view);
    }

    private static double[] Read(Session session, string name, DType dtype)
    {
        TensorValue value = TensorValue.Zeros(new Shape(N), dtype);
        using System.Buffers.MemoryHandle pin = value.Pin(out TensorView view);
        session.ReadVariable(name, view);
        return dtype == DType.Float64 ? value.ToArray<double>() : Array.ConvertAll(value.ToArray<float>(), v => (double)v);
    }
}
