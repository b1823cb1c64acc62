using KerasLike.Graphs;
using KerasLike.Layers;

namespace KerasLike.Tests;

public sealed class StringLookupTests
{
    private static readonly string[,] Words = { { "a", "c", "d" }, { "d", "z", "b" } };

    [Fact]
    public void Gives_numbers_after_those_of_unknown_words() =>
        Assert.Equal([1L, 3, 4, 4, 0, 2], new StringLookup(vocabulary: new[] { "a", "b", "c", "d" }).Apply(Words).ToArray<long>());

    [Fact]
    public void The_mask_is_0() =>
        Assert.Equal([0L, 2, 1], new StringLookup(maskToken: "", vocabulary: new[] { "a", "b" }).Apply(new[] { "", "a", "q" }).ToArray<long>());

    [Fact]
    public void Goes_back()
    {
        StringLookup back = new(vocabulary: new[] { "a", "b" }, invert: true);
        Assert.Equal(["a", "[UNK]", "b", "[UNK]"], back.Apply(new long[] { 1, 0, 2, 77 }).ToStrings());
    }

    // Keras' documentation: unknown words are hashed into two numbers.
    [Fact]
    public void Unknown_words_have_several_numbers()
    {
        StringLookup lookup = new(numOovIndices: 2, vocabulary: new[] { "a", "b", "c", "d" });
        Assert.Equal([2L, 4, 5, 0, 1, 3], lookup.Apply(new[] { "a", "c", "d", "m", "z", "b" }).ToArray<long>());
    }

    [Fact]
    public void Learns_words_by_how_often_they_occur_then_backwards()
    {
        StringLookup lookup = new(maxTokens: 4);
        lookup.Adapt(new[,] { { "a", "c", "d" }, { "d", "z", "b" } });
        Assert.Equal(["[UNK]", "d", "z", "c"], lookup.GetVocabulary());
        Assert.Equal(4, lookup.VocabularySize());
        lookup.Adapt(Dataset.FromTensorSlices(new[] { "x", "x", "y" }).Batch(2));
        Assert.Equal(["x", "y"], lookup.GetVocabulary(includeSpecialTokens: false));
    }

    [Fact]
    public void Is_put_into_models_before_it_learns()
    {
        StringLookup lookup = new();
        SymbolicTensor x = Keras.Input(shape: 1, dtype: DType.String);
        Model model = new(x, lookup.Apply(x)), early = new(x, lookup.Apply(x));
        Assert.Contains("no vocabulary yet", Assert.ThrowsAny<Exception>(() => early.Predict(new[,] { { "a" } }, verbose: 0)).ToString());
        lookup.Adapt(new[] { "a", "b", "a" });
        Assert.Equal([1L, 2, 0], model.PredictAll((TensorValue)new[,] { { "a" }, { "b" }, { "c" } }, verbose: 0).Leaf!.ToArray<long>());
    }

    // log(1 + 2 documents / (1 + 1 of them)); the mean for unknown words.
    [Fact]
    public void Weighs_rare_words()
    {
        StringLookup lookup = new(outputMode: "tf_idf");
        lookup.Adapt(new[,] { { "a", "b" }, { "c", "b" } });
        Assert.Equal(["[UNK]", "b", "c", "a"], lookup.GetVocabulary());
        float rare = (float)Math.Log(2), often = (float)Math.Log(1 + (2 / 3.0));
        Assert.Equal([(rare + rare + often) / 3, 2 * often, 0, rare], lookup.Apply(new[,] { { "b", "b", "a", "?" } }).ToArray<float>(), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void Reads_a_file()
    {
        using TestFolder folder = new();
        string file = folder["words.txt"];
        File.WriteAllText(file, "b\na\n");
        Assert.Equal([2L, 1, 0], new StringLookup(vocabulary: file).Apply(new[] { "a", "b", "c" }).ToArray<long>());
    }

    [Fact]
    public void Without_numbers_for_unknown_words_they_are_errors()
    {
        StringLookup lookup = new(numOovIndices: 0, vocabulary: new[] { "a" });
        Assert.Equal([0L], lookup.Apply(new[] { "a" }).ToArray<long>());
        Assert.Contains("must be in the vocabulary", Assert.Throws<InvalidOperationException>(() => lookup.Apply(new[] { "b" })).Message);
    }

    [Fact]
    public void Errors_say_what_to_do() => Assert.Equal("""
        StringLookup 'words': a term occurs twice.
          expected: each term once
          received: a
          fix: leave out the others.
        """.ReplaceLineEndings(), Assert.Throws<ArgumentException>(() => new StringLookup(vocabulary: new[] { "a", "b", "a" }, name: "words")).Message.ReplaceLineEndings());
}
