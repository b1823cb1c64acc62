using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

/// <summary>What the tests of merging layers share.</summary>
internal static class Merged
{
    public static readonly TensorValue A = new float[,] { { 1, 2 }, { 3, 4 } }, B = new float[,] { { 10, -20 }, { 30, -40 } };

    /// <summary>The layer's output for several arrays, after its config was written and read.</summary>
    public static float[] Of(Layer layer, params TensorValue[] inputs) => KerasJson.Deserialize<Layer>(KerasJson.Serialize(layer)).Apply((TensorStructure)inputs).Leaf!.ToArray<float>();

    /// <summary>The output and its mask for inputs of which each has a mask.</summary>
    public static (float[] Output, bool[] Mask) Masked(Layer layer, TensorValue a, TensorValue maskOfA, TensorValue b, TensorValue maskOfB)
    {
        TensorValue[] got = Eager.Run(
            t =>
            {
                (t[0].Mask, t[2].Mask) = (t[1], t[3]);
                SymbolicTensor y = layer.Apply((SymbolicStructure)new[] { t[0], t[2] });
                return [y, Graphs.Ops.Identity.Of(y.Mask!)];
            },
            [a, maskOfA, b, maskOfB]);
        return (got[0].ToArray<float>(), got[1].ToArray<bool>());
    }
}
