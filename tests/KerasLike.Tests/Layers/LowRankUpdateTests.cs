using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

namespace KerasLike.Tests;

public sealed class LowRankUpdateTests
{
    [Fact]
    public void Only_the_update_learns()
    {
        Sequential model = [new Conv2D(4, 2, inputShape: (5, 5, 2)), new Flatten(), new Dense(3)];
        model.Compile(loss: "mse", optimizer: new SGD(0.1));
        TensorValue x = Ones(2, 5, 5, 2), y = Ones(2, 3);
        float[] first = [.. model.Predict(x, verbose: 0)];
        ((Conv2D)model.Layers[0]).EnableLora(2, loraAlpha: 3);
        ((Dense)model.Layers[2]).EnableLora(1);
        model.Compile(loss: "mse", optimizer: new SGD(0.1));

        // B is 0 at first, so nothing changes yet.
        Assert.True(first.SequenceEqual(model.Predict(x, verbose: 0)));
        Dictionary<string, float[]> before = model.Weights.ToDictionary(w => w.Path, w => w.Value.ToArray<float>());
        model.TrainOnBatch(x, y);
        foreach (Variable weight in model.Weights)
        {
            // A has no gradient while B is 0.
            Assert.Equal(weight.Name is "kernel" or "lora_kernel_a", before[weight.Path].SequenceEqual(weight.Value.ToArray<float>()));
        }
    }

    [Fact]
    public void Refuses_what_cannot_be()
    {
        Assert.Contains("not built", Assert.Throws<InvalidOperationException>(() => new Dense(2).EnableLora(1)).Message);
        Dense constrained = new(2, kernelConstraint: "non_neg");
        constrained.EnsureBuilt((1, 3));
        Assert.Contains("constraint", Assert.Throws<InvalidOperationException>(() => constrained.EnableLora(1)).Message);
        Assert.Contains("loraRank", Assert.Throws<ArgumentException>(() => new Conv2D(2, 2, loraAlpha: 3)).Message);
        Assert.Contains("rank", Assert.Throws<ArgumentOutOfRangeException>(() => new Dense(2, loraRank: 0)).Message);
    }

    private static TensorValue Ones(params int[] shape)
    {
        TensorValue x = TensorValue.Zeros(Shape.Of(shape), DType.Float32);
        using System.Buffers.MemoryHandle pin = x.Pin(out TensorView view);
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(view.ByteSpan()).Fill(1);
        return x;
    }
}
