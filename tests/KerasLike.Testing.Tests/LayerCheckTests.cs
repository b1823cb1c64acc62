using KerasLike.Graphs;
using KerasLike.Initializers;
using KerasLike.Layers;

namespace KerasLike.Testing.Tests;

public sealed class LayerCheckTests
{
    [Fact]
    public void A_layer_of_ones_own_passes() => LayerCheck.Run(new Scale(2), input: (2, 3), output: (2, 3));

    [Fact]
    public void Another_shape_than_promised_is_found() => Assert.Contains("the output has the shape (2, 3), promised (2, 4)",
        Assert.Throws<CheckException>(() => LayerCheck.Run(new Scale(2), input: (2, 3), output: (2, 4))).Message);

    [Fact]
    public void A_wrong_gradient_is_found() => Assert.Contains("(seed 1): the gradient by",
        Assert.Throws<CheckException>(() => LayerCheck.Run(new WrongGradient(), input: (2, 3), output: (2, 3))).Message);
}

/// <summary>y = factor · x · weight, one weight per feature.</summary>
public sealed class Scale(double factor, string? name = null) : Layer(name: name)
{
    private Variable? _weight;

    /// <summary>The factor.</summary>
    public double Factor { get; } = factor;

    /// <inheritdoc/>
    protected override void Build(Shape input) => _weight = AddWeight("weight", new Shape(Known(input, ^1)), new Ones());

    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x * _weight! * Factor;
}

/// <summary>y = x², with the gradient of an op that lies.</summary>
public sealed class WrongGradient(string? name = null) : Layer(name: name)
{
    /// <inheritdoc/>
    protected override SymbolicTensor Call(SymbolicTensor x) => x.Graph.Add(new LyingSquare(), x);

    private sealed class LyingSquare : Op
    {
        public override Shape Infer(InferContext c) => c.Inputs[0].Shape;

        public override SymbolicTensor?[] Gradient(SymbolicTensor y, SymbolicTensor dy) => [dy];

        public override void Compute(KernelContext c)
        {
            Span<float> x = c.Input(0).Span<float>(), y = c.Output(0).Span<float>();
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = x[i] * x[i];
            }
        }
    }
}
