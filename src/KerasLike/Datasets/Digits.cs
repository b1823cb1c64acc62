using System.Numerics.Tensors;

namespace KerasLike.Datasets;

/// <summary>1,797 handwritten digits of 8 x 8 grey levels from 0 to 16.</summary>
/// <remarks><para>Part of the package. Source: Alpaydin and Kaynak, "Optical recognition of handwritten digits", UCI Machine Learning Repository, 1998, CC BY 4.0, as distributed with scikit-learn.</para></remarks>
public static class Digits
{
    /// <summary>The images (1797, 8, 8) and the digits (1797).</summary>
    public static (Tensor<float> X, Tensor<int> Y) LoadData()
    {
        double[][] rows = EmbeddedTable.Read("digits.csv.gz", skip: 0);
        float[] x = [.. rows.SelectMany(r => r[..64]).Select(v => (float)v)];
        return (Tensor.Create(x, [rows.Length, 8, 8]), Tensor.Create(rows.Select(r => (int)r[64]).ToArray(), [rows.Length]));
    }

    /// <summary>The digits as if they were MNIST: scaled to 28 x 28, grey levels from 0 to 255, the last 297 to test on.</summary>
    public static ((Tensor<byte> X, Tensor<byte> Y) Train, (Tensor<byte> X, Tensor<byte> Y) Test) LoadMnistLike()
    {
        (Tensor<float> small, Tensor<int> labels) = LoadData();
        int samples = (int)small.Lengths[0];
        byte[] x = new byte[samples * 28 * 28];
        float[] pixels = new float[samples * 64];
        small.FlattenTo(pixels);
        for (int sample = 0; sample < samples; sample++)
        {
            Enlarge(pixels.AsSpan(sample * 64, 64), x.AsSpan(sample * 784, 784));
        }

        int[] digits = new int[samples];
        labels.FlattenTo(digits);
        byte[] y = Array.ConvertAll(digits, d => (byte)d);
        const int Training = 1500;
        return ((Part(x, ..Training), Tensor.Create(y[..Training], [Training])), (Part(x, Training..), Tensor.Create(y[Training..], [samples - Training])));

        Tensor<byte> Part(byte[] all, Range range)
        {
            (int first, int count) = range.GetOffsetAndLength(samples);
            return Tensor.Create(all[(first * 784)..((first + count) * 784)], [count, 28, 28]);
        }
    }

    // Bilinear: each pixel of the large image is a mixture of the four nearest of the small one.
    private static void Enlarge(ReadOnlySpan<float> from, Span<byte> to)
    {
        for (int row = 0; row < 28; row++)
        {
            for (int column = 0; column < 28; column++)
            {
                float y = Math.Clamp(((row + 0.5f) * 8 / 28) - 0.5f, 0, 7), x = Math.Clamp(((column + 0.5f) * 8 / 28) - 0.5f, 0, 7);
                int top = Math.Min((int)y, 6), left = Math.Min((int)x, 6);
                float down = y - top, right = x - left;
                float above = (from[(top * 8) + left] * (1 - right)) + (from[(top * 8) + left + 1] * right);
                float below = (from[(top * 8) + 8 + left] * (1 - right)) + (from[(top * 8) + 8 + left + 1] * right);
                to[(row * 28) + column] = (byte)Math.Round(((above * (1 - down)) + (below * down)) * 255 / 16);
            }
        }
    }
}
