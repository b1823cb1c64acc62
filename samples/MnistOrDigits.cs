using System.Numerics.Tensors;
using KerasLike.Datasets;

/// <summary>MNIST from a folder, the Keras cache or a download; where it cannot be had, the digits that come with KerasLike.</summary>
internal static class MnistOrDigits
{
    public static (((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) Data, bool IsMnist) Load(string? folder)
    {
        if (folder is not null)
        {
            return (Mnist.LoadData(folder), true);
        }

        try
        {
            return (Mnist.LoadData(), true);
        }
        catch (DatasetException e)
        {
            Console.WriteLine(e.Message);
            Console.WriteLine("MNIST cannot be had, so the 1,797 digits that come with KerasLike, scaled to 28 x 28, take its place.");
            return (Digits.LoadMnistLike(), false);
        }
    }
}
