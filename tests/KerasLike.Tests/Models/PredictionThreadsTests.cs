namespace KerasLike.Tests;

/// <summary>Many threads predict on one model at once.</summary>
public sealed class PredictionThreadsTests
{
    [Fact]
    public void Each_of_64_threads_gets_what_one_gets()
    {
        Sequential model = new Sequential().Dense(32, "relu", inputShape: 16).Dense(4, "softmax");
        float[][,] inputs = [.. Enumerable.Range(0, 64).Select(t => Input(t, 1 + (t % 5)))];
        float[][] expected = [.. inputs.Select(x => Flat(model, x))];
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 64).Select(t => new Thread(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                int which = (t + i) % 64;
                if (!Flat(model, inputs[which]).AsSpan().SequenceEqual(expected[which]))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal(0, wrong);
    }

    private static float[] Flat(Sequential model, float[,] x)
    {
        float[] y = new float[x.GetLength(0) * 4];
        model.PredictOnBatch(x, y);
        return y;
    }

    private static float[,] Input(int seed, int rows)
    {
        float[,] x = new float[rows, 16];
        for (int i = 0; i < x.Length; i++)
        {
            x[i / 16, i % 16] = MathF.Sin((seed * 1000) + i);
        }

        return x;
    }
}
