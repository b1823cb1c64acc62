using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>In which dtype a layer computes and keeps its weights; a string stands for it: <c>dtype: "float64"</c>.</summary>
/// <remarks>
/// <c>mixed_float16</c> and <c>mixed_bfloat16</c> compute in half precision with weights of single precision; a model of the policy mixed_float16 gets a
/// <see cref="Optimizers.LossScaleOptimizer"/> at Compile, without which gradients below 6e-8 vanish. Keras' policies of quantized layers are refused by name.
/// </remarks>
/// <example><code>Keras.Config.SetDtypePolicy("mixed_bfloat16");</code></example>
public sealed class DTypePolicy : IEquatable<DTypePolicy>, IKerasSerializable
{
    /// <summary>Creates the policy.</summary>
    /// <param name="name"><c>mixed_float16</c>, <c>mixed_bfloat16</c>, or a dtype for both: <c>float32</c>, <c>float64</c>, <c>float16</c>, <c>bfloat16</c>; <c>int64</c> and the like for what counts.</param>
    public DTypePolicy(string name)
    {
        Name = name;
        (ComputeDType, VariableDType) = name switch
        {
            "mixed_float16" => (DType.Float16, DType.Float32),
            "mixed_bfloat16" => (DType.BFloat16, DType.Float32),
            _ when name.Contains("_from_", StringComparison.Ordinal) => throw new NotSupportedException(FourLines.Text($"DTypePolicy '{name}' is not supported.", "mixed_float16, mixed_bfloat16, or a dtype such as float32, float64 or bfloat16", $"'{name}'", "choose one of these.")),
            _ when !DTypeNames.Contains(name) => throw FourLines.UnknownName("dtype policy", name, [.. DTypeNames, "mixed_float16", "mixed_bfloat16"]),
            _ => (DTypes.Parse(name), DTypes.Parse(name)),
        };
    }

    // Of what has values.
    private static IEnumerable<string> DTypeNames => Enum.GetValues<DType>().Where(d => d is not (DType.Resource or DType.Variant)).Select(d => d.Name());

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The dtype in which the layer computes.</summary>
    public DType ComputeDType { get; }

    /// <summary>The dtype of the layer's weights.</summary>
    public DType VariableDType { get; }

    /// <summary>The policy of that name.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator DTypePolicy?(string? name) => name is null ? null : new DTypePolicy(name);

    /// <inheritdoc/>
    public JsonObject GetConfig() => new() { ["name"] = Name };

    /// <summary>Whether it is the policy of the same name.</summary>
    public bool Equals(DTypePolicy? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DTypePolicy);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"<DTypePolicy \"{Name}\">";
}
