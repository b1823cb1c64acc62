using System.Collections;
using System.Runtime.CompilerServices;
using KerasLike.Graphs;

namespace KerasLike;

/// <summary>After which epochs Fit evaluates: every n-th, or those of a list, counted from 1.</summary>
/// <example><code>validationFreq: 2      validationFreq: [1, 2, 10]</code></example>
[CollectionBuilder(typeof(ValidationFreq), nameof(Create))]
public sealed class ValidationFreq : IEnumerable<int>
{
    private readonly int _every;
    private readonly HashSet<int> _epochs;

    private ValidationFreq(int every, IEnumerable<int> epochs) => (_every, _epochs) = (every, [.. epochs]);

    /// <summary>These epochs, counted from 1.</summary>
    public static ValidationFreq Create(ReadOnlySpan<int> epochs) => new(0, epochs.ToArray());

    /// <summary>Every n-th epoch.</summary>
    public static implicit operator ValidationFreq(int every) => every > 0 ? new(every, [])
        : throw new ArgumentException(FourLines.Text("validationFreq is not positive.", "1 or more, or a list of epochs", $"{every}", "correct validationFreq."));

    /// <summary>These epochs, counted from 1.</summary>
    public static implicit operator ValidationFreq(int[] epochs) => Create(epochs);

    /// <summary>Whether Fit evaluates after an epoch, counted from 0.</summary>
    internal bool Includes(int epoch) => _every > 0 ? (epoch + 1) % _every == 0 : _epochs.Contains(epoch + 1);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_every > 0 ? [_every] : [.. _epochs.Order()])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
