using KerasLike.Graphs;
using KerasLike.Losses;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class BinaryCrossentropyTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new BinaryCrossentropy(), new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, 1.07304f);

    [Fact]
    public void Takes_logits_and_smooths() => LossCheck.Run(new BinaryCrossentropy(fromLogits: true, labelSmoothing: 0.2), new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { -0.59f, 0.43f, -0.18f, 0.64f }, { -0.08f, 0.05f, 0.69f, 0.15f }, { -0.28f, -0.82f, -1.03f, 0.26f } }, 0.700617f);

    [Fact]
    public void Takes_several_axes() => LossCheck.Run(new BinaryCrossentropy(axis: new[] { 0, 1 }, reduction: "none"), new float[,] { { 1f, 0f, 0f, 0f }, { 0f, 1f, 1f, 1f }, { 1f, 0f, 0f, 0f } }, new float[,] { { 0.12f, 0.26f, 0.66f, 0.72f }, { 0.12f, 0.56f, 0.1f, 0.51f }, { 0.61f, 0.89f, 0.31f, 0.74f } }, 1.07304f);

    [Fact]
    public void Logits_0_have_the_slope_between_both_sides()
    {
        (_, TensorValue gradient) = Autodiff.Gradient((y, x) => new BinaryCrossentropy(fromLogits: true, reduction: "sum").Of(y, x))(new float[,] { { 1, 0 } }, new float[,] { { 0, 0 } });
        Assert.Equal([-0.25f, 0.25f], gradient.ToArray<float>());
    }
}
