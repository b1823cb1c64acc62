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
    /// <param name="name"><c>mixed_float16</c>, or a dtype: <c>float32</c>, <c>float64</c>, <c>float16</c>; <c>int32</c> or <c>int64</c> for what counts.</param>
    public DTypePolicy(string name)
    {
        Name = name;
        (ComputeDType, VariableDType) = name switch
        {
            "mixed_float16" => (DType.Float16, DType.Float32),
            "float16" or "float32" or "float64" or "int32" or "int64" => (DTypes.Parse(name), DTypes.Parse(name)),
            _ => throw new NotSupportedException(FourLines.Text($"DTypePolicy '{name}' is not supported.", "mixed_float16, or a dtype such as float32, float64 or float16", $"'{name}'", "choose one of these.")),
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
