using KerasLike.Graphs;
using KerasLike.Graphs.Ops;
using static KerasLike.Testing.OpCheck;

namespace KerasLike.Testing.Tests.Ops;

/// <summary>Uses of the activations of Ops/NN, of softmax and of the losses.</summary>
internal static class ActivationCases
{
    private static readonly DType[] Types = [DType.Float32, DType.Float64, DType.Float16];

    public static IEnumerable<OpCase> All => [.. Functions, .. Gradients, .. Rows];

    private static IEnumerable<OpCase> Functions
    {
        get
        {
            (string Name, Func<SymbolicTensor, SymbolicTensor> Of)[] functions =
            [
                ("Relu", Relu.Of), ("Relu6", Relu6.Of), ("LeakyRelu", x => LeakyRelu.Of(x)), ("LeakyRelu 0.3", x => LeakyRelu.Of(x, 0.3f)), ("Elu", Elu.Of), ("Selu", Selu.Of), ("Softplus", Softplus.Of), ("Softsign", Softsign.Of),
            ];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor> of) in functions)
            {
                foreach (DType dtype in Types)
                {
                    yield return new($"{name} {dtype.Name()}", t => of(t[0]), Numbers((4, 5), -8, 8, dtype));
                }

                yield return new($"{name} of the edges", t => StopGradient.Of(of(t[0])), new float[] { 0, -0f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e30f, -1e30f, 50, -50 });
                yield return new($"{name} of nothing", t => of(t[0]), Numbers((0, 5)));
            }
        }
    }

    private static IEnumerable<OpCase> Gradients
    {
        get
        {
            (string Name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> Of, double From, double To)[] functions =
            [
                ("ReluGrad", ReluGrad.Of, -2, 2), ("Relu6Grad", Relu6Grad.Of, -3, 9), ("LeakyReluGrad", (dy, x) => LeakyReluGrad.Of(dy, x, 0.3f), -2, 2), ("EluGrad", EluGrad.Of, -0.9, 2),
                ("SeluGrad", SeluGrad.Of, -1.5, 2), ("SoftplusGrad", SoftplusGrad.Of, -4, 4), ("SoftsignGrad", SoftsignGrad.Of, -4, 4),
            ];
            foreach ((string name, Func<SymbolicTensor, SymbolicTensor, SymbolicTensor> of, double from, double to) in functions)
            {
                foreach (DType dtype in Types)
                {
                    yield return new($"{name} {dtype.Name()}", t => of(t[0], t[1]), Numbers((4, 5), dtype: dtype), Numbers((4, 5), from, to, dtype, 2));
                }
            }
        }
    }

    private static IEnumerable<OpCase> Rows
    {
        get
        {
            foreach (DType dtype in Types)
            {
                string of = dtype.Name();
                yield return new($"Softmax {of}", t => Softmax.Of(t[0]), Numbers((3, 5), -3, 3, dtype));
                yield return new($"LogSoftmax {of}", t => LogSoftmax.Of(t[0]), Numbers((3, 5), -3, 3, dtype));
                yield return new($"SoftmaxCrossEntropyWithLogits {of}", t => SoftmaxCrossEntropyWithLogits.Of(t[0], Softmax.Of(t[1])), Numbers((3, 5), -3, 3, dtype), Numbers((3, 5), 0, 1, dtype, 2));
                foreach (DType label in (DType[])[DType.Int32, DType.Int64])
                {
                    yield return new($"SparseSoftmaxCrossEntropyWithLogits {of} {label.Name()}", t => SparseSoftmaxCrossEntropyWithLogits.Of(t[0], t[1]), Numbers((4, 5), -3, 3, dtype), Numbers(4, 0, 4, label));
                }

                yield return new($"BiasAdd {of}", t => BiasAdd.Of(t[0], t[1]), Numbers((2, 3, 4), dtype: dtype), Numbers(4, dtype: dtype, seed: 2));
                yield return new($"BiasAddGrad {of}", t => BiasAddGrad.Of(t[0]), Numbers((2, 3, 4), dtype: dtype));
            }

            yield return new("Softmax of one", t => Softmax.Of(t[0]), Numbers((3, 1)));
            yield return new("Softmax of rank 3", t => Softmax.Of(t[0]), Numbers((2, 3, 4), -3, 3));
            yield return new("Softmax of large numbers", t => StopGradient.Of(Softmax.Of(t[0])), new float[,] { { 1000, 1001, -1000 }, { -1e30f, 0, 0 } });
            yield return new("LogSoftmax of large numbers", t => StopGradient.Of(LogSoftmax.Of(t[0])), new float[,] { { 1000, 1001, -1000 }, { -100, 0, 0 } });
            yield return new("BiasAdd NCHW", t => BiasAdd.Of(t[0], t[1], "NCHW"), Numbers((2, 3, 4, 2)), Numbers(3, seed: 2));
            yield return new("BiasAddGrad NCHW", t => BiasAddGrad.Of(t[0], "NCHW"), Numbers((2, 3, 4, 2)));
        }
    }
}
