using Xunit.Abstractions;

namespace KerasLike.Numerics.Tests;

/// <summary>Convolutions of random geometry and their gradients against sums in double precision.</summary>
public sealed unsafe class ConvolutionTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Match_plain_sums(int seed)
    {
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (int round = 0; round < 30; round++)
        {
            Match(Geometry(random), random);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Match_plain_sums_in_transformed_tiles(int seed)
    {
        output.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (int round = 0; round < 5; round++)
        {
            Match(Tiled(random), random);
        }
    }

    [Fact]
    public void Finish_transformed_tiles_with_bias_and_function()
    {
        Random random = new(7);
        ConvGeometry g = Tiled(random);
        Case c = new(g, random);
        float[] bias = [.. Enumerable.Range(0, g.OutChannels).Select(k => (k % 7) - 3f)];
        float[] plain = c.Forward();
        fixed (float* b = bias)
        {
            float[] finished = c.Forward(new Epilogue { Bias = b, Activation = &Negate });
            for (int i = 0; i < plain.Length; i++)
            {
                // The bias is added before the last sums of a tile.
                Assert.Equal(-(plain[i] + bias[i % g.OutChannels]), finished[i], 1e-4f);
            }
        }
    }

    [Fact]
    public void Have_the_same_bits_for_one_and_two_threads()
    {
        Random random = new(9);
        for (int round = 0; round < 8; round++)
        {
            Case c = new(round < 6 ? Geometry(random) : Tiled(random), random);
            int threads = Workers.Count;
            try
            {
                Workers.Count = 1;
                float[][] one = [c.Forward(), c.InputGradient(), c.FilterGradient()];
                Workers.Count = 2;
                float[][] two = [c.Forward(), c.InputGradient(), c.FilterGradient()];
                for (int i = 0; i < one.Length; i++)
                {
                    Assert.Equal(one[i], two[i]);
                }
            }
            finally
            {
                Workers.Count = threads;
            }
        }
    }

    private static void Negate(float* x, long n)
    {
        for (long i = 0; i < n; i++)
        {
            x[i] = -x[i];
        }
    }

    private static void Match(ConvGeometry g, Random random)
    {
        Case c = new(g, random);
        c.Compare("y", c.Forward(), (o, i, t) => (o, (double)c.X[i] * c.W[t]), g.Pixels * g.OutChannels);
        c.Compare("dx", c.InputGradient(), (o, i, t) => (i, (double)c.Y[o] * c.W[t]), c.X.Length);
        c.Compare("dw", c.FilterGradient(), (o, i, t) => (t, (double)c.X[i] * c.Y[o]), c.W.Length);
    }

    // Three by three taps over many channels, images of even and odd size, with and without zeros around them.
    private static ConvGeometry Tiled(Random random)
    {
        int[] before = [0, random.Next(3), random.Next(3)], after = [0, random.Next(3), random.Next(3)], input = [random.Next(1, 3), random.Next(5, 12), random.Next(5, 12)];
        return new ConvGeometry
        {
            Batch = random.Next(1, 4), Input = input, Output = [input[0], input[1] + before[1] + after[1] - 2, input[2] + before[2] + after[2] - 2], Kernel = [1, 3, 3], Stride = [1, 1, 1],
            Dilation = [1, 1, 1], Before = before, InChannels = 16 * random.Next(2, 5), OutChannels = 16 * random.Next(2, 5),
        };
    }

    private static ConvGeometry Geometry(Random random)
    {
        int groups = random.Next(3) == 0 ? random.Next(2, 5) : 1;
        int[] kernel = [random.Next(4) == 0 ? 2 : 1, random.Next(1, 4), random.Next(1, 4)], stride = [1, random.Next(1, 4), random.Next(1, 4)], dilation = [1, random.Next(1, 3), random.Next(1, 3)];
        int[] before = new int[3], input = new int[3], result = new int[3];
        for (int axis = 0; axis < 3; axis++)
        {
            int extent = ((kernel[axis] - 1) * dilation[axis]) + 1;
            before[axis] = random.Next(0, extent);
            input[axis] = axis == 0 ? kernel[0] + random.Next(2) : random.Next(extent, extent + 12);
            result[axis] = ((input[axis] + before[axis] - extent) / stride[axis]) + 1;
        }

        return new ConvGeometry
        {
            Batch = random.Next(1, 4), Input = input, Output = result, Kernel = kernel, Stride = stride, Dilation = dilation, Before = before,
            InChannels = groups * random.Next(1, 24), OutChannels = groups * random.Next(1, 40), Groups = groups,
        };
    }

    private sealed class Case
    {
        private readonly ConvGeometry _g;

        public Case(ConvGeometry g, Random random)
        {
            _g = g;
            X = Numbers(random, g.Batch * g.Input[0] * g.Input[1] * g.Input[2] * g.InChannels);
            W = Numbers(random, (int)g.FilterSize);
            Y = Numbers(random, (int)(g.Pixels * g.OutChannels));
        }

        public float[] X { get; }

        public float[] W { get; }

        public float[] Y { get; }

        public float[] Forward(Epilogue epilogue = default)
        {
            ConvForward plan = new(_g);
            return Run(plan.ScratchBytes, Y.Length, (result, scratch) =>
            {
                fixed (float* x = X, w = W)
                {
                    plan.Run(x, w, (float*)result, (void*)scratch, epilogue);
                }
            });
        }

        public float[] InputGradient()
        {
            ConvInputGradient plan = new(_g);
            return Run(plan.ScratchBytes, X.Length, (result, scratch) =>
            {
                fixed (float* y = Y, w = W)
                {
                    plan.Run(y, w, (float*)result, (void*)scratch);
                }
            });
        }

        public float[] FilterGradient()
        {
            ConvFilterGradient plan = new(_g);
            return Run(plan.ScratchBytes, W.Length, (result, scratch) =>
            {
                fixed (float* x = X, y = Y)
                {
                    plan.Run(x, y, (float*)result, (void*)scratch);
                }
            });
        }

        // Each product of the convolution, added where it belongs: output o, input i and filter number t.
        public void Compare(string what, float[] got, Func<int, int, int, (int At, double Value)> product, long length)
        {
            double[] expected = new double[length], size = new double[length];
            for (int n = 0; n < _g.Batch; n++)
            {
                for (int pixel = 0; pixel < _g.Output[0] * _g.Output[1] * _g.Output[2]; pixel++)
                {
                    int[] o = [pixel / _g.Output[2] / _g.Output[1], pixel / _g.Output[2] % _g.Output[1], pixel % _g.Output[2]];
                    for (int tap = 0; tap < _g.Taps; tap++)
                    {
                        int[] f = [tap / _g.Kernel[2] / _g.Kernel[1], tap / _g.Kernel[2] % _g.Kernel[1], tap % _g.Kernel[2]];
                        int[] i = [.. Enumerable.Range(0, 3).Select(a => (o[a] * _g.Stride[a]) + (f[a] * _g.Dilation[a]) - _g.Before[a])];
                        if (Enumerable.Range(0, 3).Any(a => i[a] < 0 || i[a] >= _g.Input[a]))
                        {
                            continue;
                        }

                        int from = ((((((n * _g.Input[0]) + i[0]) * _g.Input[1]) + i[1]) * _g.Input[2]) + i[2]) * _g.InChannels;
                        int to = ((n * _g.Output[0] * _g.Output[1] * _g.Output[2]) + pixel) * _g.OutChannels;
                        for (int k = 0; k < _g.OutChannels; k++)
                        {
                            for (int c = 0; c < _g.GroupIn; c++)
                            {
                                (int at, double value) = product(to + k, from + (k / _g.GroupOut * _g.GroupIn) + c, (((tap * _g.GroupIn) + c) * _g.OutChannels) + k);
                                expected[at] += value;
                                size[at] += Math.Abs(value);
                            }
                        }
                    }
                }
            }

            for (int j = 0; j < got.Length; j++)
            {
                // Rounding of a sum in single precision, relative to the sum of absolute values; transformed tiles add before they multiply as well.
                Assert.True(Math.Abs(got[j] - expected[j]) <= (2e-6 * size[j]) + 1e-7, $"{what}[{j}] is {got[j]}, expected {expected[j]}: {_g.Batch} x ({string.Join(",", _g.Input)}) x {_g.InChannels}, kernel ({string.Join(",", _g.Kernel)}), stride ({string.Join(",", _g.Stride)}), dilation ({string.Join(",", _g.Dilation)}), before ({string.Join(",", _g.Before)}), {_g.OutChannels} out, {_g.Groups} groups");
            }
        }

        private static float[] Run(long scratchBytes, int length, Action<nint, nint> run)
        {
            // Whatever memory held before must not matter.
            float[] result = [.. Enumerable.Repeat(float.NaN, length)];
            using NativeBuffer scratch = new(scratchBytes, clear: false);
            new Span<byte>(scratch.Pointer, checked((int)scratchBytes)).Fill(0xFF);
            fixed (float* pointer = result)
            {
                run((nint)pointer, (nint)scratch.Pointer);
            }

            return result;
        }

        private static float[] Numbers(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
