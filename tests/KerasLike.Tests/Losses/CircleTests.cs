using KerasLike.Losses;
using KerasLike.Testing;

namespace KerasLike.Tests.Losses;

/// <summary>Expected numbers are those of Keras 3.15.1 on TensorFlow 2.16.2, to six digits.</summary>
public sealed class CircleTests
{
    [Fact]
    public void Is_Keras_number() => LossCheck.Run(new Circle(gamma: 4), new int[] { 0, 1, 0, 1 }, new float[,] { { -0.530878f, -0.829213f, 0.174854f }, { 0.260048f, 0.197255f, 0.945233f }, { 0.88545f, 0.384259f, -0.261387f }, { -0.0701564f, 0.985534f, 0.154276f } }, 7.43804f, tolerance: 1e-4, gradientTolerance: 2e-2);

    [Fact]
    public void Compares_with_itself() => LossCheck.Run(new Circle(gamma: 3, removeDiagonal: false, reduction: "none"), new int[] { 0, 1, 0, 1 }, new float[,] { { -0.530878f, -0.829213f, 0.174854f }, { 0.260048f, 0.197255f, 0.945233f }, { 0.88545f, 0.384259f, -0.261387f }, { -0.0701564f, 0.985534f, 0.154276f } }, new float[] { 10.1185f, 1.59659f, 9.95399f, 1.86709f }, tolerance: 1e-4, gradientTolerance: 2e-2);
}
