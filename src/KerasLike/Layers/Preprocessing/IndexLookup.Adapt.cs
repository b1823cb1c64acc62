using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <content>How a vocabulary is learnt: the terms by how often they occur.</content>
public abstract partial class IndexLookup<T>
{
    private readonly Dictionary<T, long> _counts = [];
    private readonly Dictionary<T, long> _documents = [];
    private long _documentCount;

    /// <inheritdoc/>
    public override void ResetState()
    {
        _counts.Clear();
        _documents.Clear();
        _documentCount = 0;
    }

    /// <inheritdoc/>
    public override void UpdateState(TensorValue data)
    {
        T[] terms = Terms(data);
        int rows = data.Shape.Rank < 2 ? 1 : data.Shape.Dims[0], row = terms.Length / Math.Max(1, rows);
        UpdateState(Enumerable.Range(0, rows).Select(i => terms[(i * row)..((i + 1) * row)]));
    }

    /// <summary>Learns from the terms of documents.</summary>
    internal void UpdateState(IEnumerable<IReadOnlyList<T>> documents)
    {
        if (Vocabulary is not null)
        {
            throw new InvalidOperationException(FourLines.Text($"{Title}: its vocabulary was given.", "a layer without one", "vocabulary", "leave it out to learn it."));
        }

        foreach (IReadOnlyList<T> document in documents)
        {
            _documentCount++;
            HashSet<T> seen = [];
            foreach (T term in document)
            {
                _counts[term] = _counts.GetValueOrDefault(term) + 1;
                if (seen.Add(term))
                {
                    _documents[term] = _documents.GetValueOrDefault(term) + 1;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void FinalizeState()
    {
        if (Vocabulary is null && _counts.Count > 0)
        {
            foreach (T special in Special)
            {
                _counts.Remove(special);
            }

            _counts.Remove(_hasMask ? _mask! : _oov!);
            _counts.Remove(_oov!);

            // Those that occur most come first; of equally frequent ones the greater.
            T[] tokens = [.. _counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key, Comparer<T>.Create(Compare)).Select(c => c.Key).Take(MaxTokens is int most ? most - TokenStart : int.MaxValue)];
            Use(tokens);
            if (OutputMode == "tf_idf")
            {
                float[] weights = [.. tokens.Select(t => (float)Math.Log(1 + (_documentCount / (1.0 + _documents[t]))))];
                Weigh([.. Enumerable.Repeat((double)weights.Average(), TokenStart), .. weights.Select(w => (double)w)]);
            }

            ResetState();
        }

        SettleSize();
    }

    // Of a plain list each term is a document.
    private protected override TensorValue Whole(TensorValue data) => data.Shape.Rank == 1 ? data.Reshape(data.Shape.Concat(new Shape(1))) : data;
}
