using KerasLike.Callbacks;

namespace KerasLike.Tests;

/// <summary>Where tests start this assembly as a process of its own: to be killed.</summary>
internal static class Program
{
    /// <summary>Trains a model with everything that is random in it and writes its weights; with a folder for backups it goes on where the one before was killed.</summary>
    public static int Main(string[] args)
    {
        if (args is ["save", string folder])
        {
            return Save(folder);
        }

        if (args is not ["train", string result, ..])
        {
            return 1;
        }

        Keras.Utils.SetRandomSeed(7);
        Sequential model = new Sequential().Dense(16, "relu", inputShape: 4).Dropout(0.3).Dense(1);
        model.Compile("adam", "mse");
        float[,] x = new float[128, 4], y = new float[128, 1];
        for (int i = 0; i < 512; i++)
        {
            x[i / 4, i % 4] = MathF.Sin(i);
            y[i / 4, 0] += MathF.Cos(i);
        }

        List<Callback> callbacks = args.Length > 2 ? [new BackupAndRestore(args[2])] : [];
        callbacks.Add(new LambdaCallback(onTrainBegin: _ =>
        {
            Console.WriteLine("training");
            Console.Out.Flush();
        }));
        model.Fit(x, y, batchSize: 32, epochs: 200, verbose: 0, callbacks: callbacks);
        string text = string.Join('\n', model.GetWeights().Select(w => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(w.AsSpan<float>()))));
        File.WriteAllText(result + ".part", text);
        File.Move(result + ".part", result, overwrite: true);
        return 0;
    }

    // One model after the other into the same files, until it is killed; all weights of a kernel are the same number.
    private static int Save(string folder)
    {
        for (int i = 0; ; i++)
        {
            Sequential model = new Sequential().Dense(500, inputShape: 200, kernelInitializer: new Initializers.Constant(i));
            model.Save(Path.Combine(folder, "m.keras"));
            model.Save(Path.Combine(folder, "m.h5"));
            if (i == 0)
            {
                Console.WriteLine("saving");
                Console.Out.Flush();
            }
        }
    }
}
