using System.Diagnostics;
using System.Text;
using KerasLike.Formats;
using Xunit.Abstractions;

namespace KerasLike.Tests;

/// <summary>Thousands of damaged files: each is read, or refused with a clear error, in little time and memory.</summary>
public sealed class MutatedFileTests(ITestOutputHelper output)
{
    private const int Mutations = 2000;
    private const int Seed = 20261126;

    [Theory]
    [InlineData(".keras")]
    [InlineData(".weights.h5")]
    [InlineData(".h5")]
    [InlineData(".json")]
    public void Each_is_read_or_refused(string ending)
    {
        using TestFolder folder = new();
        Model model = Model();
        string path = folder["m" + ending], bad = folder["bad" + ending];
        switch (ending)
        {
            case ".weights.h5":
                model.SaveWeights(path);
                break;
            case ".json":
                File.WriteAllText(path, model.ToJson());
                break;
            default:
                model.Save(path);
                break;
        }

        byte[] good = File.ReadAllBytes(path);
        System.Random random = new(Seed);
        (int read, int refused, TimeSpan longest, long most) = (0, 0, TimeSpan.Zero, 0);
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Mutated(good, random, ending == ".json" ? "999" : "99999999");
            File.WriteAllBytes(bad, mutated);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch time = Stopwatch.StartNew();
            try
            {
                Load(ending, bad, model);
                read++;
            }
            catch (Exception e) when (e is FileFormatException or NotSupportedException or ArgumentException && e.Message.Split('\n').Length >= 4)
            {
                refused++;
            }
            catch (Exception e)
            {
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "keraslike-mutated" + ending), mutated);
                Assert.Fail($"seed {Seed}, mutation {i} of {ending}: {e}");
            }

            longest = time.Elapsed > longest ? time.Elapsed : longest;
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        output.WriteLine($"{ending}, seed {Seed}: {read} read, {refused} refused; the longest took {longest.TotalMilliseconds:F0} ms, the largest allocated {most >> 20} MB");
        Assert.True(longest < TimeSpan.FromSeconds(5) && most < 500 << 20, $"{longest}, {most} bytes");
        Assert.True(refused > 0);
    }

    private static void Load(string ending, string path, Model model)
    {
        switch (ending)
        {
            case ".weights.h5":
                model.LoadWeights(path);
                break;
            case ".json":
                KerasLike.Model.FromJson(File.ReadAllText(path));
                break;
            default:
                Keras.Models.LoadModel(path);
                break;
        }
    }

    // Cut short, bytes flipped, numbers made large, parts copied over others.
    // A JSON alone may rightly describe a model of any size.
    private static byte[] Mutated(byte[] good, System.Random random, string large)
    {
        byte[] bad = [.. good];
        switch (random.Next(5))
        {
            case 0:
                return bad[..random.Next(bad.Length)];
            case 1:
                for (int i = random.Next(1, 8); i > 0; i--)
                {
                    bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
                }

                return bad;
            case 2:
                for (int i = random.Next(1, 4); i > 0; i--)
                {
                    bad.AsSpan(random.Next(bad.Length - 8), random.Next(1, 9)).Fill((byte)(random.Next(3) switch { 0 => 0, 1 => 0xff, _ => random.Next(256) }));
                }

                return bad;
            case 3:
                int length = random.Next(1, Math.Min(64, bad.Length / 2));
                good.AsSpan(random.Next(bad.Length - length), length).CopyTo(bad.AsSpan(random.Next(bad.Length - length)));
                return bad;
            default:
                // In texts: digits become other digits, and longer.
                string text = Encoding.Latin1.GetString(bad);
                int[] digits = [.. Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i]))];
                int at = digits[random.Next(digits.Length)];
                string put = random.Next(3) switch { 0 => large, 1 => "-1", _ => "0.5" };
                return Encoding.Latin1.GetBytes(random.Next(2) == 0 ? text.Remove(at, 1).Insert(at, put) : text.Remove(at, Math.Min(put.Length, text.Length - at)).Insert(at, put[..Math.Min(put.Length, text.Length - at)]));
        }
    }

    private static Sequential Model()
    {
        Sequential model = new Sequential(name: "m").Dense(3, "relu", inputShape: 2, name: "a").BatchNormalization(name: "n").Dense(1, name: "b");
        model.Compile("adam", "mse");
        model.Fit(new float[2, 2], new float[2, 1], verbose: 0);
        return model;
    }
}
