using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <content>What a saved model keeps of a lookup: the vocabulary as a file, unless it is in the config, and the weights of terms.</content>
public abstract partial class IndexLookup<T>
{
    private const string VocabularyFile = "vocabulary.txt", WeightsName = "idf_weights";

    IReadOnlyDictionary<string, string> ISavedState.SaveAssets() => Vocabulary?.Terms is not null ? new Dictionary<string, string>()
        : new Dictionary<string, string> { [VocabularyFile] = string.Join('\n', GetVocabulary().Select(t => FormattableString.Invariant($"{t}"))) };

    void ISavedState.LoadAssets(IReadOnlyDictionary<string, string> files)
    {
        if (Vocabulary?.Terms is not null || !files.TryGetValue(VocabularyFile, out string? text))
        {
            return;
        }

        // A first line may be empty: the mask. Last ones mean nothing.
        string[] lines = text.Split('\n');
        T[] terms = [.. lines.Take(System.Array.FindLastIndex(lines, l => l.Length > 0) + 1).Select(l => Parse(l.TrimEnd('\r')))];
        SetTerms(terms, fromFile: false, OutputMode == "tf_idf" ? [.. TermWeights?.ToArray<float>().Take(terms.Length).Select(w => (double)w) ?? []] : null);
    }

    IReadOnlyDictionary<string, TensorValue>? ISavedState.SaveVariables() => OutputMode != "tf_idf" ? null
        : new Dictionary<string, TensorValue> { [WeightsName] = TermWeights ?? TensorValue.Zeros(new Shape(0), DType.Float32) };

    void ISavedState.LoadVariables(IReadOnlyDictionary<string, TensorValue> values)
    {
        if (values.TryGetValue(WeightsName, out TensorValue? weights))
        {
            TermWeights = weights;
        }
    }
}
