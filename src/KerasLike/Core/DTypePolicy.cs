using KerasLike.Graphs;

namespace KerasLike;

/// <summary>In which dtype a layer computes and keeps its weights; a string stands for it: <c>dtype: "float64"</c>.</summary>
/// <remarks>
/// <c>mixed_float16</c> computes in half precision with weights of single precision. Where a loss is scaled, as Keras does for a whole model of that policy, is up to the script:
/// gradients below 6e-8 vanish. Keras' other policies are refused by name.
/// </remarks>
public sealed class DTypePolicy
{
    /// <summary>Creates the policy.</summary>
    /// <param name="name"><c>float32</c>, <c>float64</c> or <c>mixed_float16</c>.</param>
    public DTypePolicy(string name)
    {
        Name = name;
        (ComputeDType, VariableDType) = name switch
        {
            "float32" => (DType.Float32, DType.Float32),
            "float64" => (DType.Float64, DType.Float64),
            "mixed_float16" => (DType.Float16, DType.Float32),
            _ => throw new NotSupportedException(FourLines.Text($"DTypePolicy '{name}' is not supported.", "float32, float64 or mixed_float16", $"'{name}'", "choose one of these.")),
        };
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The dtype in which the layer computes.</summary>
    public DType ComputeDType { get; }

    /// <summary>The dtype of the layer's weights.</summary>
    public DType VariableDType { get; }

    /// <summary>The policy of that name.</summary>
    public static implicit operator DTypePolicy?(string? name) => name is null ? null : new DTypePolicy(name);
}
