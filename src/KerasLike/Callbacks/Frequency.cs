using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>How often: "epoch", "batch", or every so many batches.</summary>
public readonly record struct Frequency
{
    private Frequency(int? batches) => Batches = batches;

    /// <summary>Every so many batches; null: after each epoch.</summary>
    public int? Batches { get; }

    /// <summary>"epoch", or "batch" for every one.</summary>
    /// <exception cref="ArgumentException">It is another text.</exception>
    public static implicit operator Frequency(string name) => name switch
    {
        "epoch" => new(null),
        "batch" => new(1),
        _ => throw new ArgumentException(FourLines.Text($"Unknown frequency '{name}'.", "'epoch', 'batch', or a number of batches", $"'{name}'", "use one of them.")),
    };

    /// <summary>Every so many batches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public static implicit operator Frequency(int batches) => batches >= 1 ? new(batches)
        : throw new ArgumentOutOfRangeException(nameof(batches), FourLines.Text("A frequency is not positive.", "'epoch', 'batch', or 1 or more batches", $"{batches}", "correct it."));

    /// <inheritdoc/>
    public override string ToString() => Batches?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "epoch";
}
