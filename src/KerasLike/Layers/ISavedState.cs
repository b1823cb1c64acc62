using KerasLike.Graphs;

namespace KerasLike.Layers;

/// <summary>What a layer puts into a saved model itself: texts as files of their own (Keras' <c>save_assets</c>), and numbers in place of its weights (<c>save_own_variables</c>).</summary>
internal interface ISavedState
{
    /// <summary>The texts by their files' names, such as <c>vocabulary.txt</c>; empty if there is nothing to keep.</summary>
    IReadOnlyDictionary<string, string> SaveAssets() => new Dictionary<string, string>();

    /// <summary>Takes back what <see cref="SaveAssets"/> gave, after the numbers were read. Not called where the file has no folder for the layer.</summary>
    void LoadAssets(IReadOnlyDictionary<string, string> files)
    {
    }

    /// <summary>The numbers by their names, such as <c>idf_weights</c>; null for the layer's weights as usual.</summary>
    IReadOnlyDictionary<string, TensorValue>? SaveVariables() => null;

    /// <summary>Takes back what <see cref="SaveVariables"/> gave, where that is not null.</summary>
    void LoadVariables(IReadOnlyDictionary<string, TensorValue> values)
    {
    }
}
