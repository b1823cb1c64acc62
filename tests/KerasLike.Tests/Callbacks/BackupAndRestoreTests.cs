using System.Diagnostics;
using KerasLike.Callbacks;
using Xunit.Abstractions;

namespace KerasLike.Tests;

public sealed class BackupAndRestoreTests(ITestOutputHelper output)
{
    private const int Kills = 20;

    // Shuffled order, Dropout and Adam: every bit of state counts. The processes are ended by SIGKILL at moments drawn from a fixed seed.
    [Fact]
    public void A_training_killed_at_20_moments_ends_with_the_weights_of_one_that_was_not()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("keraslike");
        try
        {
            string Place(string name) => Path.Combine(folder.FullName, name);
            Train(null, Place("straight"));
            string wanted = File.ReadAllText(Place("straight"));
            System.Random random = new(1);
            int kills = 0, trainings = 0, restarts = 0;
            while (kills < Kills || restarts > 0)
            {
                string result = Place($"result{trainings}"), backup = Place($"backup{trainings}");
                if (!Train(kills < Kills ? random.Next(250) : null, result, backup))
                {
                    kills++;
                    restarts++;
                    continue;
                }

                Assert.Equal(wanted, File.ReadAllText(result));
                Assert.False(Directory.Exists(backup));
                trainings++;
                restarts = 0;
            }

            output.WriteLine($"{kills} kills in {trainings} trainings");
            Assert.True(trainings > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_damaged_state_falls_back_to_the_one_before()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("keraslike");
        try
        {
            string backup = Path.Combine(folder.FullName, "backup");
            Assert.Throws<OperationCanceledException>(() => Fit(3, new BackupAndRestore(backup, doubleCheckpoint: true), new LambdaCallback(onEpochBegin: (e, _) => Stop(e == 2))));
            Assert.Equal("{\"epoch\": 2, \"batch\": 0}", File.ReadAllText(Path.Combine(backup, "training_metadata.json")));
            File.WriteAllBytes(Path.Combine(backup, "latest.weights.h5"), [1, 2, 3]);
            Assert.Equal([1, 2], Fit(3, new BackupAndRestore(backup, doubleCheckpoint: true)).Epoch);
            Assert.False(Directory.Exists(backup));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        static void Stop(bool now)
        {
            if (now)
            {
                throw new OperationCanceledException();
            }
        }
    }

    [Fact]
    public void An_empty_name_is_refused() => Assert.Equal(
        "BackupAndRestore: backupDir is empty.\n  expected: the name of a folder\n  received: ''\n  fix: choose one that nothing else uses.", Assert.Throws<ArgumentException>(() => new BackupAndRestore("")).Message);

    private static History Fit(int epochs, params Callback[] callbacks)
    {
        Sequential model = new Sequential().Dense(1, inputShape: 1);
        model.Compile("sgd", "mse");
        return model.Fit(new float[4, 1], new float[4, 1], epochs: epochs, verbose: 0, callbacks: callbacks);
    }

    /// <summary>Starts a training; true if it came to its end, false if it was killed so many milliseconds after it had begun.</summary>
    private static bool Train(int? killAfter, params string[] arguments)
    {
        using Process child = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(Program).Assembly.Location, "train", .. arguments]) { RedirectStandardOutput = true })!;
        Assert.Equal("training", child.StandardOutput.ReadLine());
        if (killAfter is int milliseconds && !child.WaitForExit(milliseconds))
        {
            child.Kill();
            child.WaitForExit();
            return child.ExitCode == 0;
        }

        child.WaitForExit();
        Assert.Equal(0, child.ExitCode);
        return true;
    }
}
