using KerasLike.Graphs;

namespace KerasLike.Callbacks;

/// <summary>How often: "epoch", "batch", or every so many batches.</summary>
public readonly record struct Frequency
{
    private Frequency(int? batches, bool isNamed = false) => (Batches, IsNamed) = (batches, isNamed);

    /// <summary>Whether it was given as "batch", which not every callback knows.</summary>
    private bool IsNamed { get; }

    /// <summary>Every so many batches; null: after each epoch.</summary>
    public int? Batches { get; }

    /// <summary>"epoch", or "batch" for every one.</summary>
    /// <exception cref="ArgumentException">It is another text.</exception>
    public static implicit operator Frequency(string name) => name switch
    {
        "epoch" => new(null),
        "batch" => new(1, isNamed: true),
        _ => throw new ArgumentException(FourLines.Text($"Unknown frequency '{name}'.", "'epoch', 'batch', or a number of batches", $"'{name}'", "use one of them.")),
    };

    /// <summary>Every so many batches.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public static implicit operator Frequency(int batches) => batches >= 1 ? new(batches)
        : throw new ArgumentOutOfRangeException(nameof(batches), FourLines.Text("A frequency is not positive.", "'epoch', 'batch', or 1 or more batches", $"{batches}", "correct it."));

    /// <summary>The same for a callback that counts batches but does not know "batch".</summary>
    internal Frequency Counted(string callback) => !IsNamed ? this
        : throw new ArgumentException(FourLines.Text($"{callback}: unknown saveFreq 'batch'.", "'epoch', or a number of batches", "'batch'", "for every batch give 1."));

    /// <inheritdoc/>
    public override string ToString() => Batches?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "epoch";
}
