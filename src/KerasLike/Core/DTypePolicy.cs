using KerasLike.Graphs;

namespace KerasLike;

/// <summary>In which dtype a layer computes and keeps its weights; a string stands for it: <c>dtype: "float64"</c>.</summary>
/// <remarks>Single and double precision so far; Keras' mixed and quantized policies are refused by name.</remarks>
public sealed class DTypePolicy
{
    /// <summary>Creates the policy.</summary>
    /// <param name="name"><c>float32</c> or <c>float64</c>.</param>
    public DTypePolicy(string name)
    {
        Name = name;
        ComputeDType = name switch
        {
            "float32" => DType.Float32,
            "float64" => DType.Float64,
            _ => throw new NotSupportedException(FourLines.Text($"DTypePolicy '{name}' is not supported.", "float32 or float64", $"'{name}'", "choose one of these.")),
        };
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The dtype in which the layer computes.</summary>
    public DType ComputeDType { get; }

    /// <summary>The dtype of the layer's weights.</summary>
    public DType VariableDType => ComputeDType;

    /// <summary>The policy of that name.</summary>
    public static implicit operator DTypePolicy?(string? name) => name is null ? null : new DTypePolicy(name);
}
