using System.Text.Json.Nodes;
using KerasLike.Graphs;
using KerasLike.Losses;

namespace KerasLike;

/// <summary>What Compile takes for the loss of one output: a name, an object, a function, or nothing.</summary>
public sealed class LossIdentifier
{
    private readonly string? _name;
    private readonly Loss? _loss;

    private LossIdentifier(string? name, Loss? loss) => (_name, _loss) = (name, loss);

    /// <summary>No loss: the output is not trained.</summary>
    public static LossIdentifier Nothing { get; } = new(null, null);

    /// <summary>Whether there is no loss.</summary>
    internal bool IsNothing => _name is null && _loss is null;

    /// <summary>A name, such as <c>mse</c>; it is checked at once.</summary>
    public static implicit operator LossIdentifier(string? name) => name is null ? Nothing
        : FollowsShapes(name) ? new(name, null)
        : new(name, (Loss?)name);

    /// <summary>A name from a file.</summary>
    internal static LossIdentifier Of(string name) => FollowsShapes(name) || Registry<Loss>.Has(name) ? name
        : throw new NotSupportedException(FourLines.Text($"The loss '{name}' is not supported.", "a loss of this library", $"'{name}'", "leave it out."));

    /// <summary>A function of Keras from a file, by its name.</summary>
    internal static LossIdentifier Function(string name, Loss loss) => new(name, loss) { IsFunction = true };

    private bool IsFunction { get; init; }

    /// <summary>An object.</summary>
    public static implicit operator LossIdentifier(Loss? loss) => loss is null ? Nothing : new(null, loss);

    /// <summary>The loss; <c>crossentropy</c> becomes the form that fits targets and predictions.</summary>
    internal Loss Resolve(Shape yTrue, Shape yPred)
    {
        if (_loss is not null)
        {
            return _loss;
        }

        bool binary = yPred[^1] == 1;
        bool sparse = yTrue.Rank < yPred.Rank || (yTrue[^1] == 1 && yPred[^1] > 1);
        return binary ? new BinaryCrossentropy() : sparse ? new SparseCategoricalCrossentropy() : new CategoricalCrossentropy();
    }

    /// <inheritdoc/>
    public override string ToString() => _loss?.Name ?? _name ?? "None";

    /// <summary>What Keras writes of it.</summary>
    internal object? Written => IsFunction ? new JsonObject { ["module"] = "builtins", ["class_name"] = "function", ["config"] = _name, ["registered_name"] = "function" } : _name ?? (object?)_loss;

    private static bool FollowsShapes(string name) => name.ToLowerInvariant() is "crossentropy" or "ce";
}
