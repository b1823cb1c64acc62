using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike;

/// <summary>The dtypes of layers whose nodes come from a file.</summary>
internal static class SavedDTypes
{
    /// <summary>Refuses a dtype policy, which cannot change what was saved.</summary>
    public static void Keep(Layer layer)
    {
        if (layer.Dtype.ComputeDType != DType.Float32 || layer.Dtype.VariableDType != DType.Float32)
        {
            throw new ArgumentException(FourLines.Text($"{layer.Title}: its dtype cannot be chosen.", "no dtype, or 'float32'", $"'{layer.Dtype.Name}'", "leave dtype out: the nodes compute in the dtypes they were saved with."));
        }
    }
}
